/**
 * What a server says of its tables, and the statements that read them: {@link
 * io.shardmill.postgres.catalog.TableContract} is the columns of one, {@link
 * io.shardmill.postgres.catalog.TableRead} what is asked of it. Tables are cut into parts here: the
 * chunks of hypertables, partitions, ranges or hashes of a key. Types are one table, {@link
 * io.shardmill.postgres.catalog.PgType}.
 */
@NullMarked
package io.shardmill.postgres.catalog;

import org.jspecify.annotations.NullMarked;
