package io.shardmill.vcf.source.region;

import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import io.shardmill.text.Container;
import io.shardmill.text.LittleEndianInput;
import io.shardmill.text.TextPieces;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.Regions.Interval;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the index of a BGZF file, {@code FILE.csi} or {@code FILE.tbi}, and for regions in it.
 *
 * <p>An index is used only if it is of the file as it is: not older, of contigs that the header
 * declares, its first record where the header ends and its last where the file does. One that is
 * not, or is damaged, is a warning, and the file is read as if it had none.
 */
public final class IndexedRegions {

  private static final Logger LOG = LoggerFactory.getLogger(IndexedRegions.class);

  private static final List<String> ENDINGS = List.of(".csi", ".tbi");

  /** The first version in which SVLEN and LEN tell ends, which an index may not know. */
  private static final int ENDS_BY_LENGTH = 4;

  private final Set<String> declared;
  private final List<String> numbered;
  private final long dataStart;
  private final List<Interval> intervals;

  /**
   * Regions of a file.
   *
   * @param version of the file, as the number after {@code VCFv4.}
   * @param declared contigs of its header; any may have records if there is none
   * @param numbered contigs by their numbers in a BCF, whose index has no names; none of a text
   * @param dataStart virtual offset of its first line after the header
   */
  public IndexedRegions(
      Regions regions, int version, Set<String> declared, List<String> numbered, long dataStart) {
    this.numbered = numbered;
    this.declared = declared;
    this.dataStart = dataStart;
    this.intervals =
        version < ENDS_BY_LENGTH
            ? regions.intervals()
            : regions.intervals().stream().map(IndexedRegions::fromFirstBase).toList();
  }

  /** Which bytes of the file hold records of the regions; empty if no index tells it. */
  public Optional<WantedBytes> of(InputFile file) throws IOException {
    for (String ending : ENDINGS) {
      Optional<InputFile> index = InputFiles.find(file.path() + ending);
      if (index.isEmpty()) {
        continue;
      }
      String name = file.name() + ending;
      try {
        return Optional.of(use(name, index.get(), file));
      } catch (UnusableIndexException e) {
        LOG.warn(
            "{} is not used: {}. Make it again with bcftools index -f{} {}, or delete it.",
            name,
            e.getMessage(),
            ending.equals(".tbi") ? " -t" : "",
            file.name());
      }
    }
    return Optional.empty();
  }

  private WantedBytes use(String name, InputFile index, InputFile file)
      throws IOException, UnusableIndexException {
    if (FileAge.older(index.revision(), file.revision())) {
      throw new UnusableIndexException("it is older than the file");
    }
    VariantIndex read = read(name, index);
    List<String> unknown =
        declared.isEmpty()
            ? List.of()
            : read.contigs().stream().filter(contig -> !declared.contains(contig)).toList();
    if (!unknown.isEmpty()) {
      throw new UnusableIndexException(
          "it has the contig %s, which the header does not declare".formatted(unknown.get(0)));
    }
    if (read.first() != dataStart || !endsWithRecords(file, read.last())) {
      throw new UnusableIndexException("its records are not where those of the file are");
    }
    return new WantedBytes(name, List.copyOf(read.contigs()), read.wanted());
  }

  private VariantIndex read(String name, InputFile index)
      throws IOException, UnusableIndexException {
    SeekableByteChannel channel = index.open();
    try (channel;
        LittleEndianInput in =
            new LittleEndianInput(
                Container.of(name, channel, "not an index")
                    .open(name, channel, 0, Long.MAX_VALUE))) {
      return VariantIndexReader.read(in, intervals, numbered);
    } catch (ShardmillException | EOFException e) {
      throw new UnusableIndexException("it is damaged or truncated", e);
    }
  }

  /** Whether nothing but line ends follows a virtual offset. */
  private static boolean endsWithRecords(InputFile file, long last) throws IOException {
    long block = last >>> 16;
    if (block > file.size()) {
      return false;
    }
    byte[] piece = new byte[TextPieces.LARGEST];
    try (TextPieces pieces = Container.BGZF.open(file.name(), file.open(), block, Long.MAX_VALUE)) {
      int from = (int) (last & 0xffff);
      for (int length = pieces.read(piece, 0); length >= 0; length = pieces.read(piece, 0)) {
        if (from > length || (from > 0 && pieces.offset() != block)) {
          return false;
        }
        for (int at = from; at < length; at++) {
          if (piece[at] != '\n' && piece[at] != '\r') {
            return false;
          }
        }
        from = 0;
      }
      return from == 0;
    }
  }

  private static Interval fromFirstBase(Interval interval) {
    return new Interval(interval.contig(), 0, interval.to());
  }
}
