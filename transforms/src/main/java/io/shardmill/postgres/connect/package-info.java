/**
 * How to reach a PostgreSQL server: address, password, connections of a process, transactions, and
 * what its failures mean. Knows nothing of what tables have in them.
 */
@NullMarked
package io.shardmill.postgres.connect;

import org.jspecify.annotations.NullMarked;
