/**
 * PostgreSQL and TimescaleDB as a source: planned in chunks, read through binary {@code COPY} into
 * columns of primitive arrays, from one snapshot of the database.
 *
 * <p>{@link io.shardmill.postgres.PostgresServer} says where the server is and where the password
 * is found, {@link io.shardmill.postgres.SnapshotHolder} fixes what all readers see, and {@link
 * io.shardmill.postgres.PostgresSession} reads {@link io.shardmill.postgres.TableRead}s in it as
 * {@link io.shardmill.postgres.RowBlock}s. {@link io.shardmill.postgres.PostgresSource} is the
 * source of whole tables. Types are one table, {@link io.shardmill.postgres.PgType}.
 */
@NullMarked
package io.shardmill.postgres;

import org.jspecify.annotations.NullMarked;
