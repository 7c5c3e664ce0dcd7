/**
 * Lines of plain, gzip and BGZF files: bytes of a file to the lines of a range of it; knows nothing
 * of what a line says.
 *
 * <p>{@link io.shardmill.text.Container} tells by the first bytes how the text is stored and opens
 * it as {@link io.shardmill.text.TextPieces}; {@link io.shardmill.text.LineReader} cuts those into
 * lines, each of which belongs to exactly one range.
 */
@NullMarked
package io.shardmill.text;

import org.jspecify.annotations.NullMarked;
