package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import org.junit.jupiter.api.Test;

class VectorStatisticTest {

  private static final Measure HET = Measure.of("het");

  @Test
  void mergingAddsMemberByMember() {
    StatisticsSet left = new StatisticsSet();
    left.vector(HET, 3).add(new long[] {1, 2, 3});
    StatisticsSet right = new StatisticsSet();
    right.vector(HET, 3).add(new long[] {10, 0, 1L << 40});

    left.merge(right);
    left.vector(HET, 3).add(new long[] {0, 0, 1});

    assertThat(left.vector(HET, 3).counts()).containsExactly(11, 2, (1L << 40) + 4);
    assertThat(right.vector(HET, 3).counts()).containsExactly(10, 0, 1L << 40);
  }

  @Test
  void aVectorSurvivesItsBinaryForm() throws Exception {
    StatisticsSet set = new StatisticsSet();
    set.vector(HET, 2).add(new long[] {0, Long.MAX_VALUE});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    set.write(new DataOutputStream(bytes));

    StatisticsSet read =
        StatisticsSet.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read.vector(HET, 2).counts()).containsExactly(0, Long.MAX_VALUE);
  }

  @Test
  void anAxisHasOneLength() {
    StatisticsSet set = new StatisticsSet();
    set.vector(HET, 2);

    assertThatThrownBy(() -> set.vector(HET, 3)).hasMessageContaining("has 2 members, not 3");
    assertThatThrownBy(() -> set.vector(HET, 2).add(new long[1]))
        .hasMessageContaining("Cannot add 1 numbers to 2");
  }
}
