package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.naive;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.variants;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill export}: the three files, read bit by bit. */
class ExportTest {

  private static final int SAMPLES = 71;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path cohort;

  /** Variants of three contigs, no multiple of four of any: bits of blocks are shifted. */
  @BeforeAll
  static void write() throws IOException {
    cohort =
        variants(
            shared,
            VcfRecipe.builder()
                .samples(SAMPLES)
                .variants(203)
                .seed(4)
                .contigs("chr20", "chr21", "chr22")
                .missing(0.1)
                .indels(0.2)
                .build(),
            "--rowGroupRows=60");
  }

  @Test
  void variantsAreWrittenAsTheyAre() throws IOException {
    Path prefix = folder.resolve("plink/cohort");
    assertThat(run("export", cohort.toString(), "--output=" + prefix))
        .contains("71 samples with 203 variants, a row for each variant");

    assertThat(read(prefix)).isEqualTo(naive(cohort));
    assertThat(Files.readAllLines(suffixed(prefix, ".fam")))
        .first()
        .isEqualTo("0\tS000001\t0\t0\t0\t-9");
    assertThat(folder.resolve("plink")).isDirectoryContaining("glob:**/cohort.*");
    try (var files = Files.list(folder.resolve("plink"))) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void samplesAreWrittenInTheirOrderWithTheirFamilies() throws IOException {
    Path table = folder.resolve("clinical.csv");
    Files.write(
        table,
        List.of(
            "sample_id,FID,MAT,SEX,PHENO1,age",
            "S000002,F1,S000003,male,true,1",
            "S000001,F1,,F,false,2",
            "S000003,,,NA,NA,3"));
    Path samples = folder.resolve("samples");
    run(
        "genotypes",
        "--input=" + cohort,
        "--output=" + samples,
        "--clinical=" + table,
        "--orderSeed=3",
        "--fileSamples=30");
    Path prefix = folder.resolve("cohort");
    assertThat(run("export", samples.toString(), "--output=" + prefix))
        .contains("a row for each sample");

    assertThat(read(prefix)).isEqualTo(naive(cohort));
    assertThat(Files.readAllLines(suffixed(prefix, ".fam")))
        .hasSize(SAMPLES)
        .contains(
            "F1\tS000001\t0\t0\t2\t1", "F1\tS000002\t0\tS000003\t1\t2", "0\tS000003\t0\t0\t0\t-9")
        .isNotEqualTo(Files.readAllLines(suffixed(prefix, ".fam")).stream().sorted().toList());
  }

  /** Rows of a contig with those of another between: PLINK wants them together. */
  @Test
  void variantsOfAContigAreTogether() throws IOException {
    for (int seed = 1; seed <= 2; seed++) {
      VcfRecipe recipe =
          VcfRecipe.builder().samples(9).variants(50).seed(seed).contigs("chr20", "chr21").build();
      new VcfGenerator(recipe).write(folder.resolve(seed + ".vcf.gz"), VcfContainer.bgzf());
    }
    Path mixed = folder.resolve("mixed");
    run("vcf", "--input=" + folder.resolve("*.vcf.gz"), "--output=" + mixed);
    List<String> rows = naive(mixed).variants();
    Path prefix = folder.resolve("cohort");
    run("export", mixed.toString(), "--output=" + prefix);

    List<String> together = new ArrayList<>(rows);
    together.sort(Comparator.comparing(key -> key.substring(0, key.indexOf(':'))));
    assertThat(together).isNotEqualTo(rows);
    GenotypeRuns.Matrix written = read(prefix);
    assertThat(written.variants()).isEqualTo(together);
    naive(mixed)
        .samples()
        .forEach(
            (sample, copies) -> {
              StringBuilder moved = new StringBuilder();
              together.forEach(key -> moved.append(copies.charAt(rows.indexOf(key))));
              assertThat(written.samples().get(sample)).hasToString(moved.toString());
            });
  }

  @Test
  void whatDoesNotFitIsSaid() throws IOException {
    Path prefix = folder.resolve("cohort");
    Files.writeString(suffixed(prefix, ".fam"), "mine");
    assertThat(fail(5, "export", cohort.toString(), "--output=" + prefix))
        .contains("cohort.fam exists; remove it");
    assertThat(suffixed(prefix, ".fam")).hasContent("mine");
    assertThat(suffixed(prefix, ".bed")).doesNotExist();
    assertThat(fail(2, "export", cohort.toString(), "--output=" + folder + "/"))
        .contains("is a folder");
    assertThat(fail(3, "export", folder.resolve("none").toString(), "--output=x"))
        .contains("no data set");

    Path table = folder.resolve("clinical.csv");
    Files.write(table, List.of("sample_id,SEX", "S000002,unsure"));
    Path samples = folder.resolve("samples");
    run("genotypes", "--input=" + cohort, "--output=" + samples, "--clinical=" + table);
    assertThat(fail(2, "export", samples.toString(), "--output=" + folder.resolve("x")))
        .contains("SEX: a value is none of 0, 1, 2, M, F, male and female")
        .doesNotContain("unsure");
    assertThat(folder.resolve("x.bim")).doesNotExist();
  }

  private static Path suffixed(Path prefix, String suffix) {
    return prefix.resolveSibling(prefix.getFileName() + suffix);
  }

  private static GenotypeRuns.Matrix read(Path prefix) throws IOException {
    List<String> variants =
        Files.readAllLines(suffixed(prefix, ".bim")).stream()
            .map(line -> line.split("\t", -1))
            .map(f -> "%s:%s:%s:%s".formatted(f[0], f[3], f[5], f[4]))
            .toList();
    List<String> samples =
        Files.readAllLines(suffixed(prefix, ".fam")).stream()
            .map(line -> line.split("\t", -1)[1])
            .toList();
    byte[] bed = Files.readAllBytes(suffixed(prefix, ".bed"));
    assertThat(bed).startsWith(0x6c, 0x1b);
    boolean bySample = bed[2] == 0;
    int columns = bySample ? variants.size() : samples.size();
    int rows = bySample ? samples.size() : variants.size();
    int width = (columns + 3) / 4;
    assertThat(bed).hasSize(3 + rows * width);
    Map<String, String> matrix = new TreeMap<>();
    for (int sample = 0; sample < samples.size(); sample++) {
      StringBuilder copies = new StringBuilder();
      for (int variant = 0; variant < variants.size(); variant++) {
        int row = bySample ? sample : variant;
        int column = bySample ? variant : sample;
        copies.append("2.10".charAt((bed[3 + row * width + column / 4] >> (2 * (column % 4))) & 3));
      }
      matrix.put(samples.get(sample), copies.toString());
    }
    for (int row = 0; row < rows && columns % 4 != 0; row++) {
      // Bits that are nobody's are 0, as PLINK wants them.
      assertThat((bed[2 + (row + 1) * width] & 0xff) >> (2 * (columns % 4))).isZero();
    }
    return new GenotypeRuns.Matrix(variants, matrix);
  }
}
