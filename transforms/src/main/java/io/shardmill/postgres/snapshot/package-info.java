/**
 * What all readers of a run see of a database: {@link
 * io.shardmill.postgres.snapshot.SnapshotHolder} fixes it in the launcher, {@link
 * io.shardmill.postgres.snapshot.SourceSnapshot} travels to workers.
 */
@NullMarked
package io.shardmill.postgres.snapshot;

import org.jspecify.annotations.NullMarked;
