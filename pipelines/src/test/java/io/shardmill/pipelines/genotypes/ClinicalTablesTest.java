package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.naive;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.unpacked;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.variants;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.column.Column;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill genotypes --clinical}. */
class ClinicalTablesTest {

  private static final int SAMPLES = 150;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path cohort;

  @BeforeAll
  static void write() throws IOException {
    cohort =
        variants(
            shared, VcfRecipe.builder().samples(SAMPLES).variants(40).seed(8).missing(0.1).build());
  }

  /** A row for every third sample, from the last to the first, and two of nobody. */
  private Path table() throws IOException {
    List<String> rows = new ArrayList<>(List.of("sample_id,age,note", "s000001,1,x", "ZZZ,2,y"));
    for (int sample = SAMPLES; sample > 0; sample -= 3) {
      rows.add("S%06d,%s,\"n, %d\"".formatted(sample, sample % 2 == 0 ? "NA" : sample, sample));
    }
    return Files.write(folder.resolve("table.csv"), rows);
  }

  @Test
  void aSampleWithoutARowHasNullsAndIsListed() throws IOException {
    Path output = folder.resolve("out");
    run("genotypes", "--input=" + cohort, "--output=" + output, "--clinical=" + table());

    Dataset dataset = Dataset.open(output.toString());
    assertThat(dataset.index().schema().columns())
        .extracting(Column::name)
        .containsExactly("sample_id", "age", "note", "n_missing", "g_0000");
    DatasetReader reader = dataset.reader(List.of("sample_id", "age", "note"), 1);
    assertThat(reader.rows()).isEqualTo(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      int sample = i + 1;
      boolean row = (SAMPLES - sample) % 3 == 0;
      assertThat(reader.row(i).get("sample_id")).isEqualTo("S%06d".formatted(sample));
      assertThat(reader.row(i).get("age")).isEqualTo(row && sample % 2 != 0 ? (long) sample : null);
      assertThat(reader.row(i).get("note")).isEqualTo(row ? "n, " + sample : null);
    }
    assertThat(unpacked(output)).isEqualTo(naive(cohort));

    JsonNode join =
        new ObjectMapper().readTree(output.resolve("clinical_join.json").toFile()).at("/tables/0");
    assertThat(join.get("rows").asInt()).isEqualTo(52);
    assertThat(join.get("matched").asInt()).isEqualTo(50);
    assertThat(join.get("samples_without_row")).hasSize(100);
    assertThat(join.get("rows_without_sample").toString()).isEqualTo("[\"s000001\",\"ZZZ\"]");
    assertThat(join.at("/near_misses/0/sample").asText()).isEqualTo("S000001");
    assertThat(Files.readString(output.resolve("qc_report.json")))
        .contains("50 of 52 rows are of samples, 100 samples have none");
  }

  @Test
  void innerKeepsTheSamplesWithARow() throws IOException {
    Path output = folder.resolve("out");
    run(
        "genotypes",
        "--input=" + cohort,
        "--output=" + output,
        "--clinical=" + table(),
        "--join=inner",
        "--fileSamples=30");

    Map<String, String> all = naive(cohort).samples();
    Map<String, String> kept = unpacked(output).samples();
    assertThat(kept).hasSize(50);
    assertThat(all).containsAllEntriesOf(kept);
  }

  @Test
  void severalTablesAreJoinedSideBySide() throws IOException {
    Path fam = folder.resolve("cohort.fam");
    Files.write(fam, List.of("F1 S000002 0 0 2 -9", "F1 S000001 0 0 1 2"));
    Path output = folder.resolve("out");
    run(
        "genotypes",
        "--input=" + cohort,
        "--output=" + output,
        "--clinical=" + table() + "," + fam,
        "--clinicalTypes=age=real");

    DatasetReader reader =
        Dataset.open(output.toString()).reader(List.of("age", "SEX", "PHENO1"), 1);
    assertThat(
            Arrays.asList(
                reader.row(0).get("SEX"), reader.row(0).get("PHENO1"), reader.row(1).get("PHENO1")))
        .containsExactly(1L, 2L, null);
    assertThat(reader.row(2).get("age")).isEqualTo(3.0);
  }

  @Test
  void whatDoesNotFitIsSaidBeforeAnythingIsWritten() throws IOException {
    Path output = folder.resolve("out");
    String[] usual = {"genotypes", "--input=" + cohort, "--output=" + output};
    Path table = table();

    assertThat(fail(3, with(usual, "--clinical=" + table, "--join=strict")))
        .contains("100 of 150 samples have no row, 2 rows are of no sample")
        .contains("'s000001' and the sample 'S000001' differ by case");
    assertThat(fail(2, with(usual, "--clinical=" + table, "--clinicalTypes=agge=real")))
        .contains("--clinicalTypes: no table has a column 'agge'; did you mean 'age'?");
    assertThat(fail(2, with(usual, "--clinical=" + table, "--clinicalTypes=age=float")))
        .contains("the types are boolean, integer, real, date and text");
    assertThat(fail(2, with(usual, "--join=inner"))).contains("--join: needs --clinical");
    assertThat(fail(2, with(usual, "--clinical=" + table, "--idMap=nowhere")))
        .contains("--idMap=nowhere: ");
    Path taken =
        Files.write(folder.resolve("taken.csv"), List.of("sample_id,N_missing", "S000001,1"));
    assertThat(fail(2, with(usual, "--clinical=" + taken))).contains("a table has a column");
    assertThat(output).doesNotExist();
  }

  private static String[] with(String[] usual, String... more) {
    List<String> all = new ArrayList<>(List.of(usual));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
