package io.shardmill.vcf.source;

import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnVector;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A VCF and the BCF of the same values, and all that is read of either. */
final class BcfTwins {

  /** Everything that a file has. */
  static final VcfReadOptions ALL =
      VcfReadOptions.defaults()
          .withInfo(List.of(VcfKey.ALL))
          .withFormat(List.of(VcfKey.ALL))
          .withGt(List.of(GenotypeColumn.values()));

  private BcfTwins() {}

  /** All columns of a row as text. */
  static String row(VariantBlock block, int row) {
    StringBuilder text = new StringBuilder(VcfRows.dosages(block, row));
    text.append(" id ").append(block.ids().get(row));
    text.append(" contig ").append(block.contigId()[row]).append(" end ").append(block.end()[row]);
    text.append(" qual ").append(Float.floatToRawIntBits(block.qual()[row]));
    text.append(" filter ").append(block.filters().get(row));
    text.append(" allele ").append(block.alleleIndex()[row]).append('/');
    text.append(block.altCount()[row]).append(" called");
    int samples = block.samples();
    for (int sample = row * samples; sample < (row + 1) * samples; sample++) {
      int diploid = block.genotypes()[sample] < 0 ? 0 : 2;
      text.append(' ').append(block.alleles() == null ? diploid : block.alleles()[sample]);
    }
    Stream.of(block.info(), block.calls())
        .flatMap(List<ColumnVector>::stream)
        .forEach(column -> text.append(" | ").append(VcfRows.value(column, row)));
    return text.toString();
  }

  /** The rows of a file, without the positions, which are those of its container. */
  static List<String> rows(Path file, VcfReadOptions options) throws IOException {
    return SourceReading.of(VcfSource.of(file.toString(), options), BcfTwins::row).rows().stream()
        .map(row -> row.substring(row.indexOf(' ') + 1))
        .toList();
  }

  /** Writes the BCF of a text. */
  static Path bcf(Path file, String text, VcfContainer inner) throws IOException {
    return VcfRows.pack(file, text, VcfContainer.bcf(inner));
  }
}
