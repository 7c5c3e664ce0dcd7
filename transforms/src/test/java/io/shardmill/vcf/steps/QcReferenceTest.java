package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.vcf.VariantBlock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with what plink2 and bcftools print; the resources' README has the commands. */
class QcReferenceTest {

  private final VariantBlock cohort = cohort();
  private final VariantStatistics statistics = VariantStatistics.of(cohort);
  private final SampleCounts samples = count();

  @Test
  void variantsAgreeWithPlink2() {
    List<Map<String, String>> reference = table("variants.tsv");

    assertThat(reference).hasSize(cohort.rows());
    for (int row = 0; row < cohort.rows(); row++) {
      Map<String, String> plink2 = reference.get(row);
      assertThat(cohort.key(row)).isEqualTo(plink2.get("key"));
      int an = statistics.an()[row];
      assertSame(an, plink2.get("an"));
      assertSame(statistics.homRef()[row], plink2.get("hom_ref"));
      assertSame(statistics.het()[row], plink2.get("het"));
      assertSame(statistics.homAlt()[row], plink2.get("hom_alt"));
      assertSame(statistics.missing()[row], plink2.get("missing"));
      assertSame(1 - statistics.callRate()[row], plink2.get("missing_rate"));
      if (an > 0) {
        assertSame((double) statistics.ac()[row] / an, plink2.get("af"));
        assertSame(statistics.hweP()[row], plink2.get("hwe_p"));
        assertSame(statistics.hweMidP()[row], plink2.get("hwe_midp"));
      }
    }
  }

  @Test
  void variantsAgreeWithBcftools() {
    List<Map<String, String>> reference = table("variants.tsv");

    for (int row = 0; row < cohort.rows(); row++) {
      Map<String, String> bcftools = reference.get(row);
      assertSame(statistics.ac()[row], bcftools.get("bcftools_ac"));
      assertSame(statistics.an()[row], bcftools.get("bcftools_an"));
      if (statistics.an()[row] > 0) {
        assertSame(statistics.maf()[row], bcftools.get("bcftools_maf"));
        assertSame(statistics.hweP()[row], bcftools.get("bcftools_hwe"));
        assertSame(statistics.excessHetP()[row], bcftools.get("bcftools_excess_het"));
      }
    }
  }

  @Test
  void samplesAgreeWithPlink2() {
    List<Map<String, String>> reference = table("samples.tsv");

    assertThat(reference).hasSize(cohort.samples());
    for (int i = 0; i < cohort.samples(); i++) {
      Map<String, String> plink2 = reference.get(i);
      assertCount(samples.count(SampleCount.MISSING, i), plink2.get("missing"));
      assertSame(1 - samples.callRate(i), plink2.get("missing_rate"));
      assertCount(samples.homRef(i), plink2.get("hom_ref"));
      assertCount(samples.count(SampleCount.TRANSITIONS, i), plink2.get("transitions"));
      assertCount(samples.count(SampleCount.TRANSVERSIONS, i), plink2.get("transversions"));
      assertCount(samples.count(SampleCount.INDELS, i), plink2.get("not_snp"));
      assertCount(samples.count(SampleCount.SINGLETONS, i), plink2.get("singletons"));
      double used = Double.parseDouble(plink2.get("genotypes"));
      double observedHom = Double.parseDouble(plink2.get("observed_hom"));
      double expectedHom = Double.parseDouble(plink2.get("expected_hom"));
      assertThat((double) samples.count(SampleCount.AUTOSOMAL_HET, i))
          .isEqualTo(used - observedHom);
      assertThat(samples.expectedHet(i)).isCloseTo(used - expectedHom, within(6e-5));
      assertSame(samples.inbreeding(i), plink2.get("f"));
      assertSame(samples.inbreedingUnbiased(i), plink2.get("f_unbiased"));
    }
  }

  private static void assertCount(long ours, String printed) {
    assertThat(ours).isEqualTo(Long.parseLong(printed));
  }

  /** The tools print six digits. */
  private static void assertSame(double ours, String printed) {
    double theirs = Double.parseDouble(printed);
    assertThat(ours).isCloseTo(theirs, within(5.01e-6 * Math.abs(theirs) + 1e-15));
  }

  private SampleCounts count() {
    SampleStatistics statistic = new SampleStatistics(cohort.schema(), List.of());
    return statistic.add(statistic.create(), cohort);
  }

  private static VariantBlock cohort() {
    Map<String, String> dosages = Map.of("0/0", "0", "0/1", "1", "1/1", "2", "./.", ".");
    List<String> lines = new ArrayList<>();
    for (String line : lines("cohort.vcf")) {
      if (!line.startsWith("#")) {
        String[] fields = line.split("\t", -1);
        StringBuilder site =
            new StringBuilder(String.join(" ", fields[0], fields[1], fields[3], fields[4]));
        for (int i = 9; i < fields.length; i++) {
          site.append(' ').append(dosages.get(fields[i]));
        }
        lines.add(site.toString());
      }
    }
    return Variants.block(lines.toArray(String[]::new));
  }

  private static List<Map<String, String>> table(String name) {
    List<String> lines = lines(name);
    String[] header = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], fields[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> lines(String name) {
    try (InputStream in = QcReferenceTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
