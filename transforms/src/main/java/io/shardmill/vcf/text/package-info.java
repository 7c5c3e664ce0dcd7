/**
 * Bytes of a file to the lines of a range of it; knows nothing of what a line of VCF says.
 *
 * <p>{@link io.shardmill.vcf.text.Container} tells by the first bytes how the text is stored and
 * opens it as {@link io.shardmill.vcf.text.TextPieces}; {@link io.shardmill.vcf.text.LineReader}
 * cuts those into lines, each of which belongs to exactly one range.
 */
@NullMarked
package io.shardmill.vcf.text;

import org.jspecify.annotations.NullMarked;
