package io.shardmill.pipelines.vcf;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.sideTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill vcf --clinical}. */
class ClinicalColumnsTest {

  private static final int SAMPLES = 40;

  @TempDir Path folder;

  private String[] vcf;

  @BeforeEach
  void write() throws IOException {
    VcfRecipe recipe =
        VcfRecipe.builder().samples(SAMPLES).variants(60).seed(4).missing(0.1).build();
    Path input = folder.resolve("cohort.vcf.gz");
    new VcfGenerator(recipe).write(input, VcfContainer.bgzf());
    vcf = new String[] {"vcf", "--input=" + input, "--output=" + folder.resolve("out")};
  }

  /** A row for every second sample, from the last to the first, and one of nobody. */
  private Path table(String... columns) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("eid," + String.join(",", columns));
    for (int sample = SAMPLES; sample > 0; sample -= 2) {
      rows.add(
          "%06d,%s,%s.5,2024-01-%02d,%s,\"site, %d\""
              .formatted(
                  sample,
                  sample % 3 == 0 ? "NA" : sample,
                  sample,
                  sample % 28 + 1,
                  sample > 9,
                  sample));
    }
    rows.add("999999,1,1,2024-01-01,true,x");
    return Files.write(folder.resolve("table.csv"), rows);
  }

  private Path ids() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int sample = 1; sample <= SAMPLES; sample++) {
      rows.add("%06d,S%06d".formatted(sample, sample));
    }
    return Files.write(folder.resolve("ids.csv"), rows);
  }

  @Test
  void samplesHaveTheColumnsKeptOrNot() throws IOException {
    String clinical = "--clinical=" + table("age", "bmi", "seen", "smokes", "site");
    run(with(vcf, clinical, "--clinicalId=eid", "--idMap=" + ids(), "--minSampleCallRate=0.88"));

    Dataset dataset = Dataset.open(folder.resolve("out").toString());
    List<Map<String, Object>> samples = sideTable(dataset, "samples.parquet");
    assertThat(samples).hasSize(SAMPLES);
    assertThat(samples).filteredOn(row -> row.get("sample_idx") == null).isNotEmpty();
    for (int i = 0; i < SAMPLES; i++) {
      int sample = i + 1;
      boolean known = sample % 2 == 0;
      Map<String, Object> row = samples.get(i);
      assertThat(row).containsEntry("sample", "S%06d".formatted(sample));
      assertThat(row.get("age")).isEqualTo(known && sample % 3 != 0 ? (long) sample : null);
      assertThat(row.get("bmi")).isEqualTo(known ? sample + 0.5 : null);
      LocalDate seen = LocalDate.of(2024, 1, sample % 28 + 1);
      assertThat(row.get("seen")).isEqualTo(known ? (int) seen.toEpochDay() : null);
      assertThat(row.get("smokes")).isEqualTo(known ? sample > 9 : null);
      assertThat(row.get("site")).isEqualTo(known ? "site, " + sample : null);
    }

    JsonNode join = new ObjectMapper().readTree(folder.resolve("out/clinical_join.json").toFile());
    assertThat(join.get("join").asText()).isEqualTo("left");
    assertThat(join.at("/tables/0/matched").asInt()).isEqualTo(20);
    assertThat(join.at("/tables/0/samples_without_row")).hasSize(20);
    assertThat(join.at("/tables/0/rows_without_sample").toString()).isEqualTo("[\"999999\"]");
    assertThat(Files.readString(folder.resolve("out/qc_report.json")))
        .contains("20 of 21 rows are of samples, 20 samples have none", "Clinical columns");
    assertThat(run("verify", folder.resolve("out").toString())).contains("is whole");
  }

  /** The tables are no input whose rows would be there twice. */
  @Test
  void aVersionIsAddedWithTheSameTableOrAnother() throws IOException {
    String id = "--clinicalId=eid";
    String clinical = "--clinical=" + table("age", "bmi", "seen", "smokes", "site");
    run(with(vcf, clinical, id, "--idMap=" + ids()));
    Path more = folder.resolve("more.vcf.gz");
    VcfRecipe recipe =
        VcfRecipe.builder().samples(SAMPLES).variants(30).seed(5).contigs("chr22").build();
    new VcfGenerator(recipe).write(more, VcfContainer.bgzf());

    String[] append = {"vcf", "--input=" + more, vcf[2], "--onExisting=append"};
    assertThat(run(with(append, clinical, id, "--idMap=" + ids()))).contains("version 2 with 90 ");
    Dataset dataset = Dataset.open(folder.resolve("out").toString());
    assertThat(sideTable(dataset, "samples.parquet").get(1)).containsEntry("age", 2L);

    table("years", "bmi", "seen", "smokes", "site");
    String[] resume = {"vcf", "--input=" + more, vcf[2], "--onExisting=resume"};
    assertThat(fail(5, with(resume, clinical, id, "--idMap=" + ids())))
        .contains("the file of --clinical has another content");
  }

  @Test
  void whatDoesNotFitIsSaidBeforeAnythingIsWritten() throws IOException {
    String id = "--clinicalId=eid";
    String clinical = "--clinical=" + table("age", "bmi", "seen", "smokes", "site");
    String map = "--idMap=" + ids();

    assertThat(fail(2, with(vcf, clinical, id, map, "--join=inner")))
        .contains("--join=inner: ", "--samples=@FILE", "--join=left");
    assertThat(fail(3, with(vcf, clinical, id, map, "--join=strict")))
        .contains("20 of 40 samples have no row, 1 rows are of no sample");
    assertThat(fail(3, with(vcf, clinical, id))).contains("no row is of any of the 40 samples");
    assertThat(fail(2, with(vcf, id))).contains("--clinicalId: needs --clinical");
    String taken = "--clinical=" + table("age", "Call_Rate", "seen", "smokes", "site");
    assertThat(fail(2, with(vcf, taken, id, map)))
        .contains(
            "a table has a column 'Call_Rate', and 'call_rate' is a column of samples.parquet");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static String[] with(String[] usual, String... more) {
    List<String> all = new ArrayList<>(List.of(usual));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
