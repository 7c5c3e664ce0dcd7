/**
 * Lines of plain, gzip and BGZF files, and records of delimited ones.
 *
 * <p>{@link io.shardmill.text.Container} tells by the first bytes how the text is stored and opens
 * it as {@link io.shardmill.text.TextPieces}; {@link io.shardmill.text.LineReader} cuts those into
 * lines, each of which belongs to exactly one range. {@link io.shardmill.text.DelimitedFormat}
 * opens CSV, TSV and the like, whose records {@link io.shardmill.text.DelimitedReader} reads.
 * {@link io.shardmill.text.LittleEndianInput} reads binary files that are stored in the same
 * containers.
 */
@NullMarked
package io.shardmill.text;

import org.jspecify.annotations.NullMarked;
