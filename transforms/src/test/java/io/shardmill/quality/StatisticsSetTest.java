package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatisticsSetTest {

  private static final Measure MAF = Measure.of("maf");
  private static final Measure CONTIG = Measure.of("contig");
  private static final Measure MASKED = Measure.of("masked");

  @Property(tries = 200)
  void mergesTheSameWhateverTheOrder(@ForAll @Size(max = 60) List<Double> values, @ForAll long seed)
      throws IOException {
    StatisticsSet whole = new StatisticsSet();
    values.forEach(value -> observe(whole, value));
    List<StatisticsSet> parts =
        List.of(new StatisticsSet(), new StatisticsSet(), new StatisticsSet());
    Random random = new Random(seed);
    values.forEach(value -> observe(parts.get(random.nextInt(3)), value));

    StatisticsSet leftFirst = merged(merged(parts.get(0), parts.get(1)), parts.get(2));
    StatisticsSet rightFirst = merged(parts.get(2), merged(parts.get(1), parts.get(0)));

    assertThat(Bytes.of(leftFirst::write)).isEqualTo(Bytes.of(whole::write));
    assertThat(Bytes.of(rightFirst::write)).isEqualTo(Bytes.of(whole::write));
  }

  @Property(tries = 50)
  void survivesSerialization(@ForAll @Size(max = 60) List<Double> values) throws IOException {
    StatisticsSet set = new StatisticsSet();
    values.forEach(value -> observe(set, value));
    byte[] bytes = Bytes.of(set::write);
    assertThat(Bytes.of(StatisticsSet.read(Bytes.in(bytes))::write)).isEqualTo(bytes);
  }

  @Test
  void keepsStagesApart() {
    StatisticsSet set = new StatisticsSet();
    set.category(CONTIG.before()).add("1", 3);
    set.category(CONTIG.after()).add("1", 2);
    assertThat(set.all().keySet()).containsExactly(CONTIG.before(), CONTIG.after());
    assertThat(set.category(CONTIG.after()).count("1")).isEqualTo(2);
    assertThat(set.get(CONTIG, CategoryStatistics.class)).isEmpty();
  }

  @Test
  void refusesAMeasureOfAnotherKind() {
    StatisticsSet set = new StatisticsSet();
    set.count(MASKED).add(1);
    assertThatThrownBy(() -> set.category(MASKED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("masked is of kind count");
    assertThatThrownBy(() -> Measure.of("Call rate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Call rate");
  }

  @Test
  void gathersRecordsOfEachThingOnce() throws IOException {
    Measure metrics = Measure.of("patient.metrics");
    StatisticsSet one = new StatisticsSet();
    one.record(metrics, 2).put(7, 1.5, Double.NaN);
    StatisticsSet other = new StatisticsSet();
    other.record(metrics, 2).put(3, 2, 4);

    StatisticsSet merged = StatisticsSet.read(Bytes.in(Bytes.of(merged(one, other)::write)));

    assertThat(merged.record(metrics, 2).records())
        .containsOnlyKeys(3L, 7L)
        .containsEntry(7L, new double[] {1.5, Double.NaN});
    assertThat(Bytes.of(merged::write)).isEqualTo(Bytes.of(merged(other, one)::write));
    assertThatThrownBy(() -> merged(one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7");
  }

  @Test
  void refusesAnotherFormat() {
    assertThatThrownBy(() -> StatisticsSet.read(Bytes.in(new byte[] {9, 0})))
        .isInstanceOf(IOException.class)
        .hasMessage("Statistics in format 9, not 1");
  }

  @Test
  void keepsTheSameLabelsWhateverTheOrder() throws IOException {
    StatisticsSet up = new StatisticsSet();
    StatisticsSet down = new StatisticsSet();
    StatisticsSet half = new StatisticsSet();
    for (int i = 0; i < 3000; i++) {
      up.category(CONTIG).add("contig" + i, i);
      (i % 2 == 0 ? down : half).category(CONTIG).add("contig" + (2999 - i), 2999 - i);
    }
    down.merge(half);

    assertThat(Bytes.of(down::write)).isEqualTo(Bytes.of(up::write));
    assertThat(up.category(CONTIG).counts()).hasSize(CategoryStatistics.MAX_LABELS);
    assertThat(up.category(CONTIG).total()).isEqualTo(3000L * 2999 / 2);
    assertThat(up.category(CONTIG).count("contig100")).isEqualTo(100);
  }

  private static void observe(StatisticsSet set, double value) {
    set.numeric(MAF.before(), Bins.uniform(-1, 1, 10)).add(value);
    set.category(CONTIG).add("contig" + (int) (value % 7));
    set.count(MASKED).add(value < 0 ? 1 : 0);
    int bucket = Double.isFinite(value) ? Math.floorMod((int) value, 8) - 1 : -1;
    set.grid(Measure.of("grid"), 7).add(bucket);
    set.groups(Measure.of("groups"), Bins.uniform(0, 10, 5))
        .add("group" + bucket, new double[] {value}, 0, 1);
  }

  private static StatisticsSet merged(StatisticsSet left, StatisticsSet right) {
    StatisticsSet merged = new StatisticsSet();
    merged.merge(left);
    merged.merge(right);
    return merged;
  }
}
