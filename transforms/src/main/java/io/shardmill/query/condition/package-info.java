/** Which rows are meant: read from a text, told to the database, asked of columns and of bounds. */
@NullMarked
package io.shardmill.query.condition;

import org.jspecify.annotations.NullMarked;
