package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.naive;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.rowGroups;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.sideTable;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.unpacked;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.variants;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.Column;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill genotypes} without clinical tables, against what the variants have. */
class GenotypePipelineTest {

  private static final int SAMPLES = 707;

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
                .variants(601)
                .seed(5)
                .contigs("chr20", "chr21", "chrX")
                .missing(0.05)
                .males(0.5)
                .multiallelic(0.1)
                .build(),
            "--chunkBytes=300000",
            "--rowGroupRows=50");
  }

  @Test
  void everyGenotypeIsThatOfTheVariants() throws IOException {
    Path output = folder.resolve("out");
    String said = run("genotypes", "--input=" + cohort, "--output=" + output);

    assertThat(unpacked(output)).isEqualTo(naive(cohort));
    assertThat(said).contains("version 1 with 707 samples in 2 files");
    ChunkIndex index = Dataset.open(output.toString()).index();
    assertThat(index.schema().columns())
        .extracting(Column::name)
        .containsExactly("sample_id", "n_missing", "g_0000", "g_0001", "g_0002");
    assertThat(rowGroups(output)).containsExactly(64L, 64L, 64L, 64L, 64L, 64L, 64L, 64L);
    assertThat(index.attributes()).containsEntry("counted_allele", "alt");
    assertThat(run("verify", output.toString())).contains("is whole");
  }

  @Test
  void missingGenotypesAreCounted() throws IOException {
    Path output = folder.resolve("out");
    run("genotypes", "--input=" + cohort, "--output=" + output);

    Map<String, String> genotypes = naive(cohort).samples();
    DatasetReader reader =
        Dataset.open(output.toString()).reader(List.of("sample_id", "n_missing"), 1);
    long all = 0;
    for (long i = 0; i < SAMPLES; i++) {
      DatasetRow row = reader.row(i);
      long missing =
          genotypes
              .get((String) row.get("sample_id"))
              .chars()
              .filter(copies -> copies == '.')
              .count();
      assertThat(row.get("n_missing")).isEqualTo((int) missing);
      all += missing;
    }
    assertThat(all).isPositive();
  }

  /** Two blocks of the first contig: 65,536 variants and the rest; samples no multiple of four. */
  @Test
  void aContigOfManyVariantsHasSeveralBlocks() throws IOException {
    Path variants =
        variants(
            folder,
            VcfRecipe.builder()
                .samples(7)
                .variants(134_001)
                .seed(6)
                .contigs("chr1", "chr2")
                .missing(0.02)
                .build(),
            "--chunkBytes=500000");
    Path output = folder.resolve("out");
    run("genotypes", "--input=" + variants, "--output=" + output);

    assertThat(unpacked(output)).isEqualTo(naive(variants));
    Dataset dataset = Dataset.open(output.toString());
    assertThat(dataset.index().schema().columns())
        .filteredOn(column -> column.name().startsWith("g_"))
        .extracting(Column::width)
        .hasSize(4)
        .startsWith(16_384);
  }

  @Test
  void variantsAreToldWithTheirPlaces() throws IOException {
    Path output = folder.resolve("out");
    run("genotypes", "--input=" + cohort, "--output=" + output);

    List<Map<String, Object>> variants =
        sideTable(Dataset.open(output.toString()), "variants.parquet");
    DatasetReader reader =
        Dataset.open(cohort.toString())
            .reader(List.of("contig", "pos", "ref", "alt", "ids", "af", "call_rate"), 1);
    assertThat(variants).hasSize((int) reader.rows());
    for (int i = 0; i < variants.size(); i++) {
      DatasetRow row = reader.row(i);
      Map<String, Object> variant = variants.get(i);
      for (String column : List.of("contig", "pos", "ref", "alt", "af", "call_rate")) {
        assertThat(variant.get(column)).isEqualTo(row.get(column));
      }
      assertThat(variant.get("counted_allele")).isEqualTo(row.get("alt"));
      String ids = String.join(";", (String[]) row.get("ids"));
      assertThat(variant.get("id")).isEqualTo(ids.isEmpty() ? null : ids);
    }
  }

  @Test
  void binaryGenotypesGiveTheSame() throws IOException {
    VcfRecipe recipe = VcfRecipe.builder().samples(33).variants(90).seed(2).missing(0.1).build();
    Path lists = variants(Files.createDirectory(folder.resolve("a")), recipe);
    Path binaries =
        variants(Files.createDirectory(folder.resolve("b")), recipe, "--genotypes=binary");
    run("genotypes", "--input=" + lists, "--output=" + folder.resolve("lists"));
    run("genotypes", "--input=" + binaries, "--output=" + folder.resolve("binaries"));

    assertThat(unpacked(folder.resolve("binaries"))).isEqualTo(unpacked(folder.resolve("lists")));
  }

  /** Files and row groups of other sizes hold the same rows. */
  @Test
  void filesHaveAsManySamplesAsAskedFor() throws IOException {
    Path output = folder.resolve("out");
    run(
        "genotypes",
        "--input=" + cohort,
        "--output=" + output,
        "--fileSamples=150",
        "--rowGroupRows=100");

    assertThat(unpacked(output)).isEqualTo(naive(cohort));
    assertThat(Dataset.open(output.toString()).index().chunks())
        .extracting(ChunkIndex.Chunk::rows)
        .containsExactly(150L, 150L, 150L, 150L, 107L);
    assertThat(rowGroups(output)).containsExactly(100L, 50L);
  }

  /** Some variants, by what another pipeline wrote of them. */
  @Test
  void takesWhatConvertLeaves() throws IOException {
    Path some = folder.resolve("some");
    run(
        "convert",
        "--input=" + cohort,
        "--output=" + some,
        "--columns=contig,pos,ref,alt,gt",
        "--where=contig != chr21");
    Path output = folder.resolve("out");
    run("genotypes", "--input=" + some, "--output=" + output);

    assertThat(unpacked(output)).isEqualTo(naive(some));
    assertThat(sideTable(Dataset.open(output.toString()), "variants.parquet"))
        .allMatch(variant -> variant.get("id") == null && variant.get("af") == null);
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOld() throws IOException {
    Path output = folder.resolve("out");
    run("genotypes", "--input=" + cohort, "--output=" + output);

    assertThat(
            fail(2, "genotypes", "--input=" + cohort, "--output=" + output, "--onExisting=append"))
        .contains("--onExisting=append: a row is a sample with all its variants")
        .contains("--onExisting=replace");
    assertThat(run("genotypes", "--input=" + cohort, "--output=" + output, "--onExisting=replace"))
        .contains("version 2 with 707 samples");
    assertThat(LongStream.of(Dataset.open(output.toString()).index().totalRows()))
        .containsExactly(707L);
  }

  @Test
  void whatIsNoDataSetOfVariantsIsRefused() throws IOException {
    String out = "--output=" + folder.resolve("out");
    Path none = Files.createDirectory(folder.resolve("none"));
    assertThat(fail(3, "genotypes", "--input=" + none, out))
        .contains("is a folder; name the files in it");

    Path some = folder.resolve("some");
    run("convert", "--input=" + cohort, "--output=" + some, "--columns=contig,pos,gt");
    assertThat(fail(2, "genotypes", "--input=" + some, out)).contains("has no column ref");

    VcfRecipe recipe = VcfRecipe.builder().samples(3).variants(20).seed(2).build();
    Path kept = variants(folder, recipe, "--multiallelic=keep");
    assertThat(fail(2, "genotypes", "--input=" + kept, out)).contains("--multiallelic=keep");
  }
}
