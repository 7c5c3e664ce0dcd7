/**
 * The ledger: what data sets of a study have been committed, of which files and users, as tables of
 * a PostgreSQL database for those who want to ask with SQL. A copy of what the data sets say
 * themselves; nothing here reads it to decide what is true.
 */
@NullMarked
package io.shardmill.keystroke.ledger;

import org.jspecify.annotations.NullMarked;
