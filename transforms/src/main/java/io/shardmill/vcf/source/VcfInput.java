package io.shardmill.vcf.source;

import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import io.shardmill.text.LineReader;
import io.shardmill.text.PieceWindow;
import io.shardmill.text.TextPieces;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.source.bcf.BcfHeader;
import io.shardmill.vcf.source.bcf.BcfShape;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.region.IndexedRegions;
import io.shardmill.vcf.source.region.WantedBytes;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was opened, and its header.
 *
 * @param input the file
 * @param container how it is stored
 * @param header what it declares
 * @param bcf how records are found; {@code null} if they are lines of text
 */
public record VcfInput(
    InputFile input, Container container, VcfHeader header, @Nullable BcfShape bcf) {

  /** Input that is inflated to estimate the compression of a file. */
  private static final long PROBED = 1L << 20;

  /** Tells by its first bytes what a file is, and reads its header. */
  public static VcfInput open(InputFile input) throws IOException {
    Container container = container(input);
    BcfHeader bcf = bcfHeader(input, container);
    if (bcf == null) {
      try (LineReader lines = lines(input, container, 0, Long.MAX_VALUE)) {
        return new VcfInput(input, container, VcfHeaderParser.parse(input.name(), lines), null);
      }
    }
    VcfHeader header =
        VcfHeaderParser.parse(input.name(), LineReader.of(input.name(), bcf.text()))
            .withDataStart(bcf.dataStart());
    return new VcfInput(
        input,
        container,
        header,
        new BcfShape(
            bcf.dictionary(),
            header.samples().size(),
            bcf.dataStart(),
            offset(container, bcf.dataStart())));
  }

  /** The header of a BCF; {@code null} if the file is none. */
  static @Nullable BcfHeader bcfHeader(InputFile input, Container container) throws IOException {
    try (PieceWindow window = new PieceWindow(pieces(input, container, 0, Long.MAX_VALUE))) {
      return BcfHeader.read(input.name(), window);
    }
  }

  /** How a file is stored. */
  static Container container(InputFile input) throws IOException {
    try (SeekableByteChannel channel = input.open()) {
      return Container.of(
          input.name(),
          channel,
          "not a VCF: neither UTF-8 text nor gzip nor BCF; convert it with bcftools view -Oz");
    }
  }

  /** Offset in the file of the block, or else the byte, at a position. */
  private static long offset(Container container, long position) {
    return switch (container) {
      case BGZF -> position >>> 16;
      case PLAIN -> position;
      case GZIP -> 0;
    };
  }

  /**
   * What reading its ranges needs to know.
   *
   * @param columnOf the sample column of each sample to keep
   * @param byIndex regions that an index is asked for
   */
  VcfFile file(int[] columnOf, Regions byIndex) throws IOException {
    boolean cut = container == Container.BGZF && header.dataStart() < Long.MAX_VALUE;
    WantedBytes wanted =
        cut && !byIndex.all()
            ? new IndexedRegions(
                    byIndex,
                    header.version(),
                    header.contigs().keySet(),
                    bcf == null ? List.of() : bcf.dictionary().contigs(),
                    header.dataStart())
                .of(input)
                .orElse(null)
            : null;
    return file(columnOf, cut ? textBytes() : 1, wanted);
  }

  /**
   * The same of a file that is read without an index.
   *
   * @param columnOf the sample column of each sample to keep
   */
  public VcfFile file(int[] columnOf) {
    return file(columnOf, 1, null);
  }

  private VcfFile file(int[] columnOf, double textBytes, @Nullable WantedBytes wanted) {
    return new VcfFile(
        input,
        container,
        header.dataStart(),
        new RecordShape(header.columns(), columnOf, header.version(), header.percentEncoded()),
        textBytes,
        wanted,
        bcf);
  }

  /** How much text a byte of the file holds, by the first of its data. */
  public double textBytes() throws IOException {
    if (container != Container.BGZF || header.dataStart() == Long.MAX_VALUE) {
      return 1;
    }
    try (SeekableByteChannel channel = input.open()) {
      return textBytes(input.name(), channel, header.dataStart() >>> 16);
    }
  }

  private static double textBytes(String name, SeekableByteChannel channel, long start)
      throws IOException {
    TextPieces pieces = Container.BGZF.open(name, channel, start, Long.MAX_VALUE);
    byte[] buffer = new byte[TextPieces.LARGEST];
    long text = 0;
    int length;
    while ((length = pieces.read(buffer, 0)) >= 0 && pieces.offset() < start + PROBED) {
      text += length;
    }
    return Math.max(1, (double) text / Math.max(1, Math.min(PROBED, channel.size() - start)));
  }

  /** The lines of a part of a file. */
  static LineReader lines(InputFile input, Container container, long start, long end)
      throws IOException {
    return new LineReader(pieces(input, container, start, end), start, end);
  }

  /** What a part of a file holds, and what follows it. */
  static TextPieces pieces(InputFile input, Container container, long start, long end)
      throws IOException {
    SeekableByteChannel channel = input.open();
    try {
      return container.open(input.name(), channel, start, end);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
