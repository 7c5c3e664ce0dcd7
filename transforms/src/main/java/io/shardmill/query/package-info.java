/**
 * Questions to a table that is partly in a database and partly in files: which columns, which rows,
 * in which order. A question is asked of both in their own way and has one meaning, that of
 * PostgreSQL with texts in the order of their bytes.
 */
@NullMarked
package io.shardmill.query;

import org.jspecify.annotations.NullMarked;
