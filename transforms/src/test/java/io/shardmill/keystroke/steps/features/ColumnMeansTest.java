package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnMeansTest {

  private static final FeatureSpec SPEC =
      new FeatureSpec(
          FpdCompatibility.NONE,
          KeyNormalization.LOWER_CASE,
          VocabularyRule.COVERAGE,
          1,
          List.of(new GramCounts.Count(Gram.hold("a"), 1, 1)));

  @Test
  void meansAreOfWhatIsKnown() {
    ColumnMeans means = new ColumnMeans();
    means.add(rows(1, 2, Double.NaN, Double.NaN, 0.1));
    means.add(rows(3, Double.NaN, Double.NaN, 8, 0.2));

    assertThat(means.means()).containsExactly(2, 2, Double.NaN, 8, (0.1 + 0.2) / 2);
    assertThat(means.seedMeans()).containsExactly(2, 2, 0, 8, (0.1 + 0.2) / 2);
  }

  @Test
  void whoSumsWhomUpMakesNoDifference() throws IOException {
    double[] odd = {0.1, 1e300, -1e-300, 3, Double.NaN};
    ColumnMeans one = new ColumnMeans();
    ColumnMeans first = new ColumnMeans();
    ColumnMeans second = new ColumnMeans();
    for (int i = 0; i < 10; i++) {
      FeatureBlock user = rows(odd[i % 5], i, -odd[(i + 1) % 5], odd[(i + 2) % 5], 0.1 * i);
      one.add(user);
      (i % 3 == 0 ? first : second).add(user);
    }
    second.merge(first);

    assertThat(bytes(second)).isEqualTo(bytes(one));
    assertThat(ColumnMeans.read(new DataInputStream(new ByteArrayInputStream(bytes(one)))).means())
        .isEqualTo(one.means());
  }

  private static byte[] bytes(ColumnMeans means) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    means.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static FeatureBlock rows(double... values) {
    return new FeatureBlock(
        new UserOrigin(0, "id", "ada", "0".repeat(32), List.of(), "log.csv"),
        SPEC,
        FeatureLevel.PLATFORM,
        1,
        new int[][] {{1}},
        new int[1],
        values,
        new BitSet());
  }
}
