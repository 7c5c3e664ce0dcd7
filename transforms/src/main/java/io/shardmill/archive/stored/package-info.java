/** Units as the files of a data set have them, read by another way than they were written. */
@NullMarked
package io.shardmill.archive.stored;

import org.jspecify.annotations.NullMarked;
