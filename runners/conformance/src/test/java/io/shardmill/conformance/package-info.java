/** Black-box tests of the bundled jars: the same data on every runner, whatever happens. */
@NullMarked
package io.shardmill.conformance;

import org.jspecify.annotations.NullMarked;
