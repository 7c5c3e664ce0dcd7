/** What a submission to Dataflow needs, and how a failure of a job is told. */
@NullMarked
package io.shardmill.runners.dataflow;

import org.jspecify.annotations.NullMarked;
