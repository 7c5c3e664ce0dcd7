package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFileReader;
import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnVector;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.Phasing;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What htsjdk reads of a file, value by value. */
class HtsjdkOracleTest {

  @TempDir private Path folder;

  @Test
  void variantsAndDosagesAreEqual() throws IOException {
    Path file = generate();

    List<String> ours =
        SourceReading.of(VcfRows.source(file), HtsjdkOracleTest::row).rows().stream()
            .map(row -> row.substring(row.indexOf(' ') + 1))
            .toList();

    assertThat(ours).hasSizeGreaterThan(200).isEqualTo(htsjdkRows(file));
  }

  @Test
  void depthsAndQualitiesAreEqual() throws IOException {
    Path file = generate();
    VcfReadOptions options = VcfReadOptions.defaults().withFormat(List.of("DP", "GQ"));
    List<@Nullable Integer> depths = new ArrayList<>();
    List<@Nullable Integer> qualities = new ArrayList<>();
    try (VCFFileReader reader = new VCFFileReader(file, false)) {
      for (VariantContext variant : reader) {
        for (int alt = 0; alt < variant.getAlternateAlleles().size(); alt++) {
          for (Genotype genotype : variant.getGenotypes()) {
            depths.add(genotype.hasDP() ? (Integer) genotype.getDP() : null);
            qualities.add(genotype.hasGQ() ? (Integer) genotype.getGQ() : null);
          }
        }
      }
    }

    VariantBlock block = VcfRows.block(file, options);

    assertThat(elements(block.calls().get(0))).isEqualTo(depths);
    assertThat(elements(block.calls().get(1))).isEqualTo(qualities);
  }

  /** htsjdk reads a haploid call as unphased, whatever 4.4 says of it. */
  @Test
  void allelesPhasesAndPloidiesAreEqual() throws IOException {
    Path file = generate();
    List<String> alleles = new ArrayList<>();
    List<String> phased = new ArrayList<>();
    List<String> ploidies = new ArrayList<>();
    try (VCFFileReader reader = new VCFFileReader(file, false)) {
      for (VariantContext variant : reader) {
        List<Genotype> calls = new ArrayList<>();
        for (String sample : reader.getFileHeader().getGenotypeSamples()) {
          calls.add(variant.getGenotype(sample));
        }
        alleles.add(each(calls, call -> alleles(variant, call)));
        phased.add(each(calls, call -> "" + (call.isPhased() || call.getPloidy() == 1)));
        ploidies.add(each(calls, call -> "" + call.getPloidy()));
      }
    }

    VariantBlock block =
        VcfRows.block(
            file,
            VcfReadOptions.defaults()
                .withMultiallelic(Multiallelic.KEEP)
                .withGt(List.of(GenotypeColumn.values())));

    assertThat(VcfRows.values(block.calls().get(0))).hasSize(200).isEqualTo(alleles);
    assertThat(VcfRows.values(block.calls().get(1))).isEqualTo(phased);
    assertThat(VcfRows.values(block.calls().get(2))).isEqualTo(ploidies);
    assertThat(alleles.toString()).contains("[0,1]", "[1,0]", "[2,", "[null,null]", "[1]", "null");
    assertThat(phased.toString()).contains("true", "false");
  }

  /** Null for a call that is one dot. */
  private static String each(List<Genotype> calls, Function<Genotype, String> value) {
    return calls.stream()
        .map(call -> call.getPloidy() == 1 && call.isNoCall() ? "null" : value.apply(call))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String alleles(VariantContext variant, Genotype call) {
    return call.getAlleles().stream()
        .map(allele -> allele.isNoCall() ? "null" : "" + variant.getAlleleIndex(allele))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Path generate() throws IOException {
    Path file = folder.resolve("cohort.vcf.gz");
    new VcfGenerator(
            VcfRecipe.builder()
                .samples(17)
                .variants(200)
                .contigs("chr1", "chrX")
                .format(FormatKey.GT, FormatKey.AD, FormatKey.DP, FormatKey.GQ)
                .multiallelic(0.2)
                .indels(0.2)
                .filtered(0.3)
                .missing(0.1)
                .males(0.4)
                .phasing(Phasing.MIXED)
                .build())
        .write(file, VcfContainer.bgzf());
    return file;
  }

  private static String row(VariantBlock block, int row) {
    StringBuilder text = new StringBuilder();
    text.append(block.ids().get(row))
        .append(' ')
        .append(block.end()[row])
        .append(' ')
        .append(block.qual()[row])
        .append(' ')
        .append(block.filters().get(row))
        .append(' ')
        .append(VcfRows.dosages(block, row));
    return text.toString();
  }

  private static List<String> htsjdkRows(Path file) {
    List<String> rows = new ArrayList<>();
    try (VCFFileReader reader = new VCFFileReader(file, false)) {
      for (VariantContext variant : reader) {
        for (Allele alt : variant.getAlternateAlleles()) {
          StringBuilder text = new StringBuilder();
          text.append(variant.getID())
              .append(' ')
              .append(variant.getEnd())
              .append(' ')
              .append(variant.hasLog10PError() ? (float) variant.getPhredScaledQual() : Float.NaN)
              .append(' ')
              .append(filters(variant))
              .append(' ')
              .append(variant.getContig())
              .append(':')
              .append(variant.getStart())
              .append(':')
              .append(variant.getReference().getBaseString())
              .append(':')
              .append(alt.getBaseString());
          for (Genotype genotype : variant.getGenotypes()) {
            boolean missing = genotype.getAlleles().stream().anyMatch(Allele::isNoCall);
            text.append(' ').append(missing ? -1 : genotype.countAllele(alt));
          }
          rows.add(text.toString());
        }
      }
    }
    return rows;
  }

  private static String filters(VariantContext variant) {
    if (!variant.filtersWereApplied()) {
      return ".";
    }
    return variant.isFiltered() ? String.join(";", variant.getFilters()) : "PASS";
  }

  private static List<@Nullable Integer> elements(ColumnVector column) {
    ColumnVector.Int32s ints = (ColumnVector.Int32s) ((ColumnVector.Lists) column).elements();
    List<@Nullable Integer> values = new ArrayList<>();
    for (int i = 0; i < ints.rows(); i++) {
      boolean missing = ints.nulls() != null && ints.nulls().get(i);
      values.add(missing ? null : (Integer) ints.values()[i]);
    }
    return values;
  }
}
