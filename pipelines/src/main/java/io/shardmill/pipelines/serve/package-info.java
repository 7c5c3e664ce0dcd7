/** The {@code serve} verb: answers over tables and their archives, over HTTP. */
@NullMarked
package io.shardmill.pipelines.serve;

import org.jspecify.annotations.NullMarked;
