package io.shardmill.conformance;

import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.SampleOrder;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small cohorts as VCF files, and clinical tables of their samples. */
final class CohortFiles {

  private CohortFiles() {}

  /** One file of three contigs with bad lines, several ALTs and missing genotypes. */
  static Path flawed(Path folder) throws IOException {
    Path input = folder.resolve("cohort.vcf.gz");
    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(200)
            .variants(2_000)
            .seed(3)
            .contigs("chr20", "chr21", "chrX")
            .format(FormatKey.GT, FormatKey.DP, FormatKey.GQ)
            .missing(0.03)
            .multiallelic(0.05)
            .indels(0.1)
            .males(0.5)
            .badLines(0.01)
            .build();
    new VcfGenerator(recipe).write(input, VcfContainer.bgzf());
    return input;
  }

  /**
   * A file for each of two contigs, one VCF and one BCF, each with its order of samples.
   *
   * @return the glob that names them
   */
  static Path byContig(Path folder) throws IOException {
    for (String contig : List.of("chr20", "chrX")) {
      VcfRecipe recipe =
          VcfRecipe.builder()
              .samples(150)
              .variants(600)
              .seed(contig.hashCode())
              .contigs(contig)
              .sampleOrder(SampleOrder.SHUFFLED)
              .missing(0.05)
              .multiallelic(0.05)
              .males(0.5)
              .build();
      boolean text = contig.equals("chr20");
      new VcfGenerator(recipe)
          .write(
              folder.resolve(contig + (text ? ".vcf.gz" : ".bcf")),
              text ? VcfContainer.bgzf() : VcfContainer.bcf(VcfContainer.bgzf()));
    }
    return folder.resolve("chr*");
  }

  /** A table of some of the samples, with values that are not there. */
  static Path clinical(Path folder) throws IOException {
    Path clinical = folder.resolve("clinical.csv");
    List<String> rows = new ArrayList<>(List.of("sample_id,age,bmi,site"));
    for (int sample = 0; sample < 150; sample++) {
      rows.add(
          "S%06d,%s,%.1f,site %d"
              .formatted(sample, sample % 7 == 0 ? "NA" : "" + sample, sample / 7.0, sample % 3));
    }
    Files.write(clinical, rows);
    return clinical;
  }

  /** A table of some of the samples with a column. */
  static Path ages(Path folder) throws IOException {
    Path clinical = folder.resolve("clinical.csv");
    List<String> rows = new ArrayList<>(List.of("sample_id,age"));
    for (int sample = 1; sample <= 100; sample++) {
      rows.add("S%06d,%d".formatted(sample, 20 + sample % 60));
    }
    Files.write(clinical, rows);
    return clinical;
  }
}
