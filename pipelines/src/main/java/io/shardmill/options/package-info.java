/**
 * How options are declared, described and read: help, checks and error messages are made from one
 * annotation on each getter.
 */
@NullMarked
package io.shardmill.options;

import org.jspecify.annotations.NullMarked;
