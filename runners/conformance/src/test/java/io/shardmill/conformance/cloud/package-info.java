/**
 * Google Cloud on the loopback interface, as far as a job needs it: objects and their
 * preconditions, uploads, and the life of a Dataflow job.
 */
@NullMarked
package io.shardmill.conformance.cloud;

import org.jspecify.annotations.NullMarked;
