package io.shardmill.vcf.source.merge;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnVector;
import io.shardmill.identity.InputIdentity;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes small files of different samples, and shows what is read of them together as text. */
final class Batches {

  private Batches() {}

  /** A 4.2 file of these samples and lines, with tabs for spaces. */
  static Path write(Path file, String samples, String... lines) throws IOException {
    String header =
        """
        ##fileformat=VCFv4.2
        ##contig=<ID=1,length=1000000>
        ##contig=<ID=2,length=1000000>
        ##INFO=<ID=DP,Number=1,Type=Integer,Description="">
        ##INFO=<ID=AC,Number=A,Type=Integer,Description="">
        ##INFO=<ID=AN,Number=1,Type=Integer,Description="">
        ##INFO=<ID=AF,Number=A,Type=Float,Description="">
        ##INFO=<ID=RR,Number=R,Type=Integer,Description="">
        ##INFO=<ID=CSQ,Number=1,Type=String,Description="">
        ##FORMAT=<ID=DP,Number=1,Type=Integer,Description="">
        ##FORMAT=<ID=AD,Number=R,Type=Integer,Description="">
        ##FORMAT=<ID=PL,Number=G,Type=Integer,Description="">
        """;
    String columns = "#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT " + samples + "\n";
    String text =
        Arrays.stream(lines).collect(Collectors.joining("\n", columns, "\n")).replace(' ', '\t');
    return Files.writeString(file, header + text);
  }

  static MergeSource source(VcfReadOptions options, MergeRules rules, Path... files)
      throws IOException {
    return MergeSource.of(
        Arrays.stream(files).map(Path::toString).collect(Collectors.joining(",")), options, rules);
  }

  /** All that is read, each row as its key, dosages and calls. */
  static SourceReading reading(MergeSource source) throws IOException {
    return SourceReading.of(source, Batches::text);
  }

  /** The rows without their positions. */
  static List<String> rows(SourceReading reading) {
    return reading.rows().stream().map(row -> row.substring(row.indexOf(' ') + 1)).toList();
  }

  /** Key, fixed columns, kept INFO, dosages and calls of a row. */
  static String text(VariantBlock block, int row) {
    int samples = block.samples();
    return String.join(
        " ",
        block.key(row),
        block.ids().get(row),
        Float.toString(block.qual()[row]),
        block.filters().get(row),
        texts(block.info(), row),
        IntStream.range(row * samples, (row + 1) * samples)
            .mapToObj(i -> "" + block.genotypes()[i])
            .collect(Collectors.joining(",")),
        texts(block.calls(), row));
  }

  private static String texts(List<ColumnVector> columns, int row) {
    return columns.stream().map(column -> text(column, row)).collect(Collectors.joining(";"));
  }

  private static String text(ColumnVector column, int row) {
    if (column.nulls() != null && column.nulls().get(row)) {
      return "null";
    } else if (column instanceof ColumnVector.Lists lists) {
      return IntStream.range(lists.offsets()[row], lists.offsets()[row + 1])
          .mapToObj(i -> text(lists.elements(), i))
          .collect(Collectors.joining(",", "[", "]"));
    } else if (column instanceof ColumnVector.Int8s bytes) {
      return "" + bytes.values()[row];
    } else if (column instanceof ColumnVector.Int32s ints) {
      return "" + ints.values()[row];
    } else if (column instanceof ColumnVector.Float32s floats) {
      return "" + floats.values()[row];
    } else if (column instanceof ColumnVector.Booleans booleans) {
      return "" + booleans.values()[row];
    }
    ColumnVector.Strings texts = (ColumnVector.Strings) column;
    return new Texts(texts.bytes(), texts.offsets()).get(row);
  }

  /** The source with windows of so many bytes, in whose files sites are looked for to the byte. */
  static ChunkSource<VariantBlock> narrow(MergeSource source, long windowBytes) {
    return new ChunkSource<>() {
      @Override
      public BlockReader<VariantBlock> open(ChunkRange range, ChunkContext context) {
        return source.open(range, new SiteSearch(source.contigs(), 1), windowBytes, context);
      }

      @Override
      public ChunkPlan plan() {
        return source.plan();
      }

      @Override
      public List<InputIdentity> identities() throws IOException {
        return source.identities();
      }
    };
  }
}
