/** What values of a column are: how they are written, read, ordered and found in files. */
@NullMarked
package io.shardmill.query.value;

import org.jspecify.annotations.NullMarked;
