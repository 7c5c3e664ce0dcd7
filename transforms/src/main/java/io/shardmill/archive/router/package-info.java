/**
 * Answers over both sides as over one table, by the rule for readers: the lock, then the ledger,
 * then the rows of the table and those of the files that the ledger names.
 */
@NullMarked
package io.shardmill.archive.router;

import org.jspecify.annotations.NullMarked;
