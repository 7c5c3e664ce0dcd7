/**
 * Closed ranges of time of a table that move from a PostgreSQL database to a data set, so that at
 * any moment each row is in exactly one of them.
 *
 * <p>A {@link io.shardmill.archive.ledger.ArchiveLedger}, two tables in the database itself, says
 * which side has the authority over a range; it changes in the transaction that takes the rows out
 * of the table, and nowhere else. {@code docs/archive.md} tells the protocol.
 */
@NullMarked
package io.shardmill.archive;

import org.jspecify.annotations.NullMarked;
