/** Random numbers that are the same on every machine, for all generators of test data. */
@NullMarked
package io.shardmill.testdata.random;

import org.jspecify.annotations.NullMarked;
