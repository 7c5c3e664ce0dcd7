/**
 * Rows in the binary form of {@code COPY} and of result sets, decoded into columns of primitive
 * arrays: pure functions of bytes. A value that no column can hold is a row that is rejected.
 */
@NullMarked
package io.shardmill.postgres.decode;

import org.jspecify.annotations.NullMarked;
