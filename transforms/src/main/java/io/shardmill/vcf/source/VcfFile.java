package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import io.shardmill.vcf.source.region.WantedBytes;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a range of a file needs to know of the file.
 *
 * @param input the file
 * @param container how its text is stored
 * @param dataStart position of the first line after the header
 * @param shape what reading its records needs to know
 * @param textBytes bytes of text in a byte of the file, about
 * @param wanted the parts to read, if not all of it is
 */
record VcfFile(
    InputFile input,
    Container container,
    long dataStart,
    RecordShape shape,
    double textBytes,
    @Nullable WantedBytes wanted)
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

  /** The file as the user named it. */
  String name() {
    return input.name();
  }

  /** Bytes in the file. */
  long size() {
    return input.size();
  }
}
