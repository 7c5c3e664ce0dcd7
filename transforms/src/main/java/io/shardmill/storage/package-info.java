/**
 * Where bytes are: inputs that are read by ranges, and the stores that data sets are committed to,
 * on a local file system or, in {@link io.shardmill.storage.gcs}, in a bucket. Knows no data set.
 *
 * <p>Beam's FileSystems are used for one thing, inputs on schemes that are not ours. They cannot do
 * the rest: a glob on the local one walks all that lies below its folder; creating a file only if
 * it is absent is what makes a commit, and no FileSystem promises it (the local one truncates what
 * is there, that of S3 ignores the flag); a reader here needs many ranges of one file from several
 * threads, sizes and generations without a second request, and errors that name the object. Inputs
 * in a bucket therefore go through the same client as commits, with the same retries.
 */
@NullMarked
package io.shardmill.storage;

import org.jspecify.annotations.NullMarked;
