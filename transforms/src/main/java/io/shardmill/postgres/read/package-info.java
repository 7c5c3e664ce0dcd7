/**
 * PostgreSQL and TimescaleDB as a source. {@link io.shardmill.postgres.read.PostgresSession} reads
 * {@link io.shardmill.postgres.catalog.TableRead}s in a snapshot, through binary {@code COPY} where
 * there are no parameters; {@link io.shardmill.postgres.read.PostgresSource} is the source of whole
 * tables, in chunks; {@link io.shardmill.postgres.read.TableSet} is what a run records of tables
 * that it reads together.
 */
@NullMarked
package io.shardmill.postgres.read;

import org.jspecify.annotations.NullMarked;
