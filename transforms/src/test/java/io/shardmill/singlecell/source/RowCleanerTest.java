package io.shardmill.singlecell.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.matrix.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowCleanerTest {

  private static final int AXIS = 200;

  /** Whatever the order of genes and axis, each row is what a sorted map of sums holds. */
  @Property(tries = 200)
  void rowsAreSumsByPlace(
      @ForAll @IntRange(min = 1, max = AXIS) int genes,
      @ForAll @IntRange(min = 0, max = 60) int entries,
      @ForAll boolean sorted,
      @ForAll boolean sameAxis,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] places = new int[genes];
    Arrays.setAll(places, gene -> sameAxis ? gene : random.nextInt(AXIS + 1) - 1);
    int rows = 3;
    int[] offsets = new int[rows + 1];
    Arrays.setAll(offsets, row -> row * entries);
    int[] columns = random.ints((long) rows * entries, 0, genes).toArray();
    for (int row = 0; row < rows && sorted; row++) {
      Arrays.sort(columns, offsets[row], offsets[row + 1]);
    }
    double[] values = random.ints((long) rows * entries, 0, 4).asDoubleStream().toArray();
    List<String> expected = expected(offsets, columns, values, places);

    RowBatch batch = new RowBatch(offsets, columns, values);
    RowCleaner cleaner = new RowCleaner(places, AXIS, Content.COUNTS);
    List<String> cleaned = new ArrayList<>();
    int end = 0;
    for (int row = 0; row < rows; row++) {
      int start = end;
      end = cleaner.clean(batch, offsets[row], offsets[row + 1], start);
      cleaned.add(text(columns, values, start, end));
    }

    assertThat(cleaned).isEqualTo(expected);
  }

  private static List<String> expected(
      int[] offsets, int[] columns, double[] values, int[] places) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < offsets.length - 1; row++) {
      TreeMap<Integer, Double> sums = new TreeMap<>();
      for (int i = offsets[row]; i < offsets[row + 1]; i++) {
        sums.merge(places[columns[i]], values[i], Double::sum);
      }
      sums.remove(-1);
      sums.values().removeIf(value -> value == 0);
      rows.add(sums.toString());
    }
    return rows;
  }

  private static String text(int[] columns, double[] values, int start, int end) {
    TreeMap<Integer, Double> row = new TreeMap<>();
    for (int i = start; i < end; i++) {
      assertThat(i == start || columns[i] > columns[i - 1]).as("genes rise").isTrue();
      row.put(columns[i], values[i]);
    }
    return row.toString();
  }

  /** What a bad row left behind must not turn up in the next one. */
  @Test
  void aBadRowLeavesNothingBehind() {
    double most = Integer.MAX_VALUE;
    RowBatch batch =
        new RowBatch(
            new int[] {0, 3, 5}, new int[] {5, 2, 5, 7, 2}, new double[] {most, 1, most, 4, 6});
    RowCleaner cleaner = new RowCleaner(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 8, Content.COUNTS);

    assertThat(cleaner.clean(batch, 0, 3, 0)).isEqualTo(-1);
    assertThat(cleaner.broken()).isEqualTo(ExclusionReason.COUNT_OVERFLOW);
    assertThat(cleaner.clean(batch, 3, 5, 0)).isEqualTo(2);
    assertThat(text(batch.columns(), batch.values(), 0, 2)).isEqualTo("{2=6.0, 7=4.0}");
  }

  @Test
  void theLargestCountIsGood() {
    RowBatch batch =
        new RowBatch(new int[] {0, 1}, new int[] {0}, new double[] {Integer.MAX_VALUE});

    assertThat(new RowCleaner(new int[] {0}, 1, Content.COUNTS).clean(batch, 0, 1, 0)).isEqualTo(1);
  }

  @Test
  void sumsThatCancelVanish() {
    RowBatch batch =
        new RowBatch(new int[] {0, 3}, new int[] {1, 0, 1}, new double[] {-2.5, 1, 2.5});

    assertThat(new RowCleaner(new int[] {0, 1}, 2, Content.VALUES).clean(batch, 0, 3, 0))
        .isEqualTo(1);
    assertThat(batch.columns()[0]).isZero();
  }
}
