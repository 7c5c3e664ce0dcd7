package io.shardmill.dataset.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRunsTest {

  @Test
  void runsComeBackInTheirOrder() throws IOException {
    GroupRuns runs =
        GroupRuns.of("patient").add("é", 0, 3).add("b", 7, 1L << 40).add("é", 1L << 41, 1).build();

    assertThat(texts(runs)).containsExactly("é 0 3", "b 7 1099511627776", "é 2199023255552 1");
    assertThat(texts(GroupRuns.of("patient").build())).isEmpty();
  }

  @Test
  void aKeyOfAnyLengthSurvivesStoring() throws IOException {
    GroupRuns runs = GroupRuns.of("kind").add("ä".repeat(70_000), 2, 5).build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    runs.write(new DataOutputStream(bytes));

    GroupRuns read =
        GroupRuns.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read).isEqualTo(runs).hasSameHashCodeAs(runs);
    assertThat(texts(read)).isEqualTo(texts(runs));
    assertThat(read).isNotEqualTo(GroupRuns.of("kind").add("a", 2, 5).build());
  }

  @Test
  void aRunForEachRowTakesAFewBytes() throws IOException {
    GroupRuns.Builder runs = GroupRuns.of("target");
    for (int row = 0; row < 25_000; row++) {
      runs.add("gene" + row % 5_000, row, 1);
    }

    assertThat(runs.build().bytes()).isLessThan(4 * 25_000 + 5_000 * "gene9999".length());
  }

  private static List<String> texts(GroupRuns runs) throws IOException {
    List<String> texts = new ArrayList<>();
    runs.forEach((key, firstRow, rows) -> texts.add(key + " " + firstRow + " " + rows));
    return texts;
  }
}
