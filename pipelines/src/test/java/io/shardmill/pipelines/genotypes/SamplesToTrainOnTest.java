package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.naive;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.unpacked;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.variants;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order and the splits of samples that {@code ./shardmill genotypes} writes. */
class SamplesToTrainOnTest {

  private static final int SAMPLES = 150;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path cohort;
  private static Path families;

  @BeforeAll
  static void write() throws IOException {
    cohort =
        variants(
            shared, VcfRecipe.builder().samples(SAMPLES).variants(40).seed(8).missing(0.1).build());
    List<String> rows = new ArrayList<>(List.of("sample_id,family,age,bmi"));
    for (int sample = 1; sample <= SAMPLES; sample++) {
      rows.add("S%06d,%d,%d,%d.5".formatted(sample, sample % 40, sample, sample));
    }
    families = Files.write(shared.resolve("families.csv"), rows);
  }

  private List<String> ids(Path output) throws IOException {
    DatasetReader reader = Dataset.open(output.toString()).reader(List.of("sample_id", "age"), 1);
    List<String> ids = new ArrayList<>();
    for (long i = 0; i < reader.rows(); i++) {
      ids.add((String) reader.row(i).get("sample_id"));
      assertThat("S%06d".formatted((Long) reader.row(i).get("age"))).isEqualTo(ids.get((int) i));
    }
    return ids;
  }

  @Test
  void aSeedGivesARandomOrder() throws IOException {
    List<List<String>> orders = new ArrayList<>();
    for (String seed : List.of("1", "1", "2")) {
      Path output = folder.resolve("out-" + orders.size());
      run(
          "genotypes",
          "--input=" + cohort,
          "--output=" + output,
          "--clinical=" + families,
          "--orderSeed=" + seed);

      assertThat(unpacked(output)).isEqualTo(naive(cohort));
      orders.add(ids(output));
    }

    assertThat(orders.get(0)).isEqualTo(orders.get(1)).isNotEqualTo(orders.get(2));
    assertThat(orders.get(0)).isNotEqualTo(orders.get(0).stream().sorted().toList());
  }

  @Test
  void familiesAreNotSplit() throws IOException {
    Path output = folder.resolve("out");
    run(
        "genotypes",
        "--input=" + cohort,
        "--output=" + output,
        "--clinical=" + families,
        "--splitBy=family",
        "--splitShares=0.5,0.3,0.2",
        "--splitSeed=3");

    Dataset dataset = Dataset.open(output.toString());
    SplitRule splits = dataset.index().splits();
    assertThat(splits).isNotNull();
    assertThat(splits.column()).isEqualTo("family");
    assertThat(splits.seed()).isEqualTo(3);
    assertThat(dataset.groups().keys("family")).hasSize(40);
    assertThat(dataset.groups().keys("family").stream().map(splits::split).distinct())
        .containsExactlyInAnyOrder("train", "validation", "test");
  }

  @Test
  void whatDoesNotTellGroupsIsRefused() {
    assertThat(
            fail(
                2,
                "genotypes",
                "--input=" + cohort,
                "--output=" + folder.resolve("out"),
                "--clinical=" + families,
                "--splitBy=bmi"))
        .contains("--splitBy=bmi", "these are: sample_id, family, age, n_missing");
  }
}
