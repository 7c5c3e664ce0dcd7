/**
 * The steps by which a unit moves, each a transaction that may be repeated: compare the copy,
 * switch the authority, drop what was detached; and back.
 */
@NullMarked
package io.shardmill.archive.steps;

import org.jspecify.annotations.NullMarked;
