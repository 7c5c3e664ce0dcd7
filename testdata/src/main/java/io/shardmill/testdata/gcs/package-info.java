/** A stand-in for Google Cloud Storage on the loopback interface, with faults on demand. */
@NullMarked
package io.shardmill.testdata.gcs;

import org.jspecify.annotations.NullMarked;
