package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.variants;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill genotypes} with blocks of numbers: of calls, of DS and of GP. */
class GenotypeValuesTest {

  private static final int SAMPLES = 131;
  private static final float NONE = Float.NaN;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path cohort;

  @BeforeAll
  static void write() throws IOException {
    cohort =
        variants(
            shared,
            VcfRecipe.builder()
                .samples(SAMPLES)
                .variants(230)
                .seed(9)
                .contigs("chr20", "chr21")
                .missing(0.1)
                .format(FormatKey.GT, FormatKey.DS)
                .build(),
            "--format=DS",
            "--chunkBytes=100000",
            "--rowGroupRows=70");
  }

  @Test
  void int8HasCopies() throws IOException {
    Path output = genotypes("--genotypes=int8", "--fileSamples=50");
    float[][] expected = calls();
    List<byte[]> found = bytes(output, "g_");
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int variant = 0; variant < expected.length; variant++) {
        float copies = expected[variant][sample];
        assertThat(found.get(sample)[variant])
            .isEqualTo((byte) (Float.isNaN(copies) ? -1 : copies));
      }
    }
    assertThat(Dataset.open(output.toString()).index().attributes())
        .containsEntry("genotype_codes", "int8 copies, -1 missing");
  }

  @Test
  void float32HasDosagesAsTheyAre() throws IOException {
    float[][] found = floats(genotypes("--values=ds", "--genotypes=float32", "--fileSamples=60"));
    DatasetReader reader = Dataset.open(cohort.toString()).reader(List.of("call_DS"), 1);
    int missing = 0;
    for (int variant = 0; variant < found[0].length; variant++) {
      List<?> dosages = (List<?>) reader.row(variant).get("call_DS");
      for (int sample = 0; sample < SAMPLES; sample++) {
        Object dosage = dosages == null ? null : dosages.get(sample);
        assertThat(found[sample][variant])
            .isEqualTo(dosage == null ? (Float) NONE : (Float) dosage);
        missing += dosage == null ? 1 : 0;
      }
    }
    assertThat(missing).isPositive();
  }

  @Test
  void missingOnesAreCountedAsTheyAre() throws IOException {
    Path output = genotypes("--values=ds", "--genotypes=float16", "--impute=mean");
    DatasetReader reader =
        Dataset.open(output.toString()).reader(List.of("n_missing", "known_0000", "known_0001"), 1);
    DatasetReader variants = Dataset.open(cohort.toString()).reader(List.of("call_DS"), 1);
    for (int sample = 0; sample < SAMPLES; sample += 13) {
      List<Boolean> known = new ArrayList<>();
      for (long variant = 0; variant < variants.rows(); variant++) {
        List<?> dosages = (List<?>) variants.row(variant).get("call_DS");
        known.add(dosages != null && dosages.get(sample) != null);
      }
      DatasetRow row = reader.row(sample);
      assertThat(row.get("n_missing"))
          .isEqualTo((int) known.stream().filter(each -> !each).count());
      byte[] first = (byte[]) row.get("known_0000");
      for (int bit = 0; bit < 8 * first.length - 8; bit++) {
        assertThat((first[bit / 8] >> (bit % 8)) & 1).isEqualTo(known.get(bit) ? 1 : 0);
      }
    }
  }

  @Test
  void standardizedValuesHaveMeansWhereAskedFor() throws IOException {
    float[][] plain = floats(genotypes("--genotypes=float32", "--standardize"));
    float[][] filled =
        floats(
            made(
                folder.resolve("filled"), "--genotypes=float32", "--standardize", "--impute=mean"));
    float[][] means = floats(made(folder.resolve("means"), "--genotypes=float32", "--impute=mean"));
    float[][] calls = calls();
    DatasetReader reader = Dataset.open(cohort.toString()).reader(List.of("af"), 1);
    for (int variant = 0; variant < calls.length; variant++) {
      double p = (Double) reader.row(variant).get("af");
      double spread = Math.sqrt(2 * p * (1 - p));
      for (int sample = 0; sample < SAMPLES; sample++) {
        float copies = calls[variant][sample];
        float scaled = p == 0 || p == 1 ? 0 : (float) ((copies - 2 * p) / spread);
        boolean missing = Float.isNaN(copies);
        assertThat(plain[sample][variant]).isEqualTo(Float.valueOf(missing ? NONE : scaled));
        assertThat(filled[sample][variant]).isEqualTo(Float.valueOf(missing ? 0 : scaled));
        assertThat(means[sample][variant])
            .isEqualTo(Float.valueOf(missing ? (float) (2 * p) : copies));
      }
    }
  }

  /** Probabilities of two genotypes, of three, of none, and such that do not add up to 1. */
  @Test
  void probabilitiesGiveTheExpectedCopies() throws IOException {
    Path vcf = folder.resolve("gp.vcf");
    Files.write(
        vcf,
        List.of(
            "##fileformat=VCFv4.3",
            "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"\">",
            "##FORMAT=<ID=GP,Number=G,Type=Float,Description=\"\">",
            "##contig=<ID=1>",
            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\tC\tD",
            "1\t5\t.\tA\tC\t.\t.\t.\tGT:GP\t0/1:0.25,0.5,0.25\t1:0.25,0.75\t0/0:.\t0/1:0,1.5,0.5",
            "1\t6\t.\tA\tC\t.\t.\t.\tGT\t0/1\t0/1\t0/1\t0/1"));
    Path variants = folder.resolve("gp");
    run("vcf", "--input=" + vcf, "--output=" + variants, "--format=GP");
    Path output = folder.resolve("out");
    run(
        "genotypes",
        "--input=" + variants,
        "--output=" + output,
        "--values=gp",
        "--genotypes=float32");
    assertThat(Arrays.deepToString(floats(output)))
        .isEqualTo("[[1.0, NaN], [0.75, NaN], [NaN, NaN], [1.25, NaN]]");
  }

  @Test
  void whatDoesNotFitIsSaid() throws IOException {
    String input = "--input=" + cohort;
    String output = "--output=" + folder.resolve("out");
    for (String real : List.of("--values=ds", "--standardize", "--impute=mean")) {
      assertThat(fail(2, "genotypes", input, output, real, "--genotypes=int8"))
          .contains(real + ": gives numbers that --genotypes=int8 cannot hold");
    }
    assertThat(fail(2, "genotypes", input, output, "--values=gp", "--genotypes=float32"))
        .contains("has no GP of each sample", "./shardmill vcf --format=GP");
    Path few = folder.resolve("few");
    run("convert", input, "--output=" + few, "--columns=contig,pos,ref,alt,gt");
    assertThat(
            fail(2, "genotypes", "--input=" + few, output, "--standardize", "--genotypes=float16"))
        .contains("has no column af");
    assertThat(folder.resolve("out")).doesNotExist();

    run("genotypes", input, output, "--genotypes=int8");
    assertThat(fail(2, "export", folder.resolve("out").toString(), "--output=x"))
        .contains("not in blocks of two bits each");
  }

  @Test
  void aVariantThatNobodyHasAGenotypeOfHasNoMean() throws IOException {
    Path vcf = folder.resolve("unknown.vcf");
    Files.write(
        vcf,
        List.of(
            "##fileformat=VCFv4.3",
            "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"\">",
            "##contig=<ID=1>",
            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB",
            "1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\t./.",
            "1\t6\t.\tA\tC\t.\t.\t.\tGT\t./.\t./."));
    Path variants = folder.resolve("unknown");
    run("vcf", "--input=" + vcf, "--output=" + variants);
    assertThat(
            fail(
                2,
                "genotypes",
                "--input=" + variants,
                "--output=" + folder.resolve("out"),
                "--genotypes=float32",
                "--impute=mean"))
        .contains("variant 1 of", "has no known genotype, and so no mean");
  }

  private Path genotypes(String... more) {
    return made(folder.resolve("out"), more);
  }

  private static Path made(Path output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("genotypes", "--input=" + cohort));
    arguments.add("--output=" + output);
    arguments.addAll(List.of(more));
    GenotypeRuns.run(arguments.toArray(String[]::new));
    return output;
  }

  /** Copies of ALT of each variant, NaN where missing. */
  private static float[][] calls() throws IOException {
    DatasetReader reader = Dataset.open(cohort.toString()).reader(List.of("gt"), 1);
    float[][] calls = new float[(int) reader.rows()][SAMPLES];
    for (int variant = 0; variant < calls.length; variant++) {
      byte[] copies = (byte[]) reader.row(variant).get("gt");
      for (int sample = 0; sample < SAMPLES; sample++) {
        calls[variant][sample] = copies[sample] < 0 ? NONE : copies[sample];
      }
    }
    return calls;
  }

  /** All blocks of each sample, side by side. */
  private static List<byte[]> bytes(Path output, String prefix) throws IOException {
    Dataset dataset = Dataset.open(output.toString());
    List<String> columns =
        dataset.index().schema().columns().stream()
            .map(column -> column.name())
            .filter(name -> name.startsWith(prefix))
            .toList();
    DatasetReader reader = dataset.reader(columns, 1);
    List<byte[]> rows = new ArrayList<>();
    for (long i = 0; i < reader.rows(); i++) {
      ByteBuffer row = ByteBuffer.allocate(1 << 20);
      for (String column : columns) {
        row.put((byte[]) reader.row(i).get(column));
      }
      rows.add(row.array());
    }
    return rows;
  }

  private static float[][] floats(Path output) throws IOException {
    Dataset dataset = Dataset.open(output.toString());
    int variants = Integer.parseInt(dataset.index().attributes().get("n_variants"));
    List<float[]> rows = new ArrayList<>();
    for (byte[] bytes : bytes(output, "g_")) {
      float[] row = new float[variants];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      rows.add(row);
    }
    return rows.toArray(float[][]::new);
  }
}
