/** The {@code query} verb: answers over a table and its archive as over one table. */
@NullMarked
package io.shardmill.pipelines.query;

import org.jspecify.annotations.NullMarked;
