/** What the command line knows of Beam's Flink runner. */
@NullMarked
package io.shardmill.runners.flink;

import org.jspecify.annotations.NullMarked;
