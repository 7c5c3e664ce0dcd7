/** The {@code archive} pipeline: closed ranges of tables of a database to data sets, and back. */
@NullMarked
package io.shardmill.pipelines.archive;

import org.jspecify.annotations.NullMarked;
