/** What the command line knows of Beam's Dataflow runner. */
@NullMarked
package io.shardmill.runners.dataflow;

import org.jspecify.annotations.NullMarked;
