package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.bcf.BcfReader;
import io.shardmill.vcf.source.bcf.BcfShape;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import io.shardmill.vcf.source.region.WantedBytes;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a range of a file needs to know of the file.
 *
 * @param input the file
 * @param container how it is stored
 * @param dataStart position of the first line or record after the header
 * @param shape what reading its records needs to know
 * @param textBytes bytes of text in a byte of the file, about
 * @param wanted the parts to read, if not all of it is
 * @param bcf how records are found; {@code null} if they are lines of text
 */
public record VcfFile(
    InputFile input,
    Container container,
    long dataStart,
    RecordShape shape,
    double textBytes,
    @Nullable WantedBytes wanted,
    @Nullable BcfShape bcf)
    implements Serializable {

  /** What of a range has to be read. */
  List<Span> parts(ChunkRange range) {
    return wanted == null
        ? List.of(new Span(range.start(), range.end()))
        : wanted.spans().within(range.start(), range.end());
  }

  /** Bytes that are read, about. */
  long wantedBytes() {
    return wanted == null ? size() : Math.min(size(), wanted.spans().bytes());
  }

  /** The lines of a part of a text. */
  public LineReader lines(Span part) throws IOException {
    return VcfInput.lines(input, container, part.start(), part.end());
  }

  /** The records of a part of a BCF. */
  BcfReader records(BcfShape records, Span part) throws IOException {
    return new BcfReader(
        name(),
        records,
        part.start(),
        part.end(),
        (start, end) -> VcfInput.pieces(input, container, start, end));
  }

  /** The file as the user named it. */
  public String name() {
    return input.name();
  }

  /** Bytes in the file. */
  public long size() {
    return input.size();
  }
}
