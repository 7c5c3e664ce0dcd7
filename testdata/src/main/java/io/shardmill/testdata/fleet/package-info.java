/** A made-up fleet of batteries in data centers, with the telemetry of its jars and strings. */
@NullMarked
package io.shardmill.testdata.fleet;

import org.jspecify.annotations.NullMarked;
