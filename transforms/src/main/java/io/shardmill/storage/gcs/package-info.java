/**
 * Google Cloud Storage, for inputs and for data sets: addresses of the form {@code
 * gs://bucket/name}.
 *
 * <p>Everything goes through one client per process, {@link io.shardmill.storage.gcs.GcsClient},
 * with the application default credentials. Creating an object carries the precondition that there
 * is none (generation 0), so the service itself decides races, and repeating any request is
 * harmless.
 */
@NullMarked
package io.shardmill.gcs;

import org.jspecify.annotations.NullMarked;
