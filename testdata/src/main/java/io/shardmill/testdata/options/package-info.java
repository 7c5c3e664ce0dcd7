/** The command lines of the generators of test data. */
@NullMarked
package io.shardmill.testdata.options;

import org.jspecify.annotations.NullMarked;
