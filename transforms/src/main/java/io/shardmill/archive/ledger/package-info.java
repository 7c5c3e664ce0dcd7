/**
 * The ledger: two tables of the database, in the schema {@code shardmill}, that say who has the
 * authority over which range of a table.
 */
@NullMarked
package io.shardmill.archive.ledger;

import org.jspecify.annotations.NullMarked;
