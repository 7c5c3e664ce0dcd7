package io.shardmill.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSelectionTest {

  private final RowSelection rows = RowSelection.of(new int[] {0, 2, 3});

  @Test
  void choosesRowsOfArraysAndMatrices() {
    assertThat(rows.select(new int[] {10, 11, 12, 13, 14})).containsExactly(10, 12, 13);
    assertThat(rows.select(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 2))
        .containsExactly(0, 1, 4, 5, 6, 7);
  }

  @Test
  void choosesRowsOfLists() {
    ColumnVector lists =
        new ColumnVector.Lists(
            ColumnVector.Strings.of(List.of("a", "b", "cc", "ddd")),
            new int[] {0, 1, 2, 4, 4},
            4,
            null);

    ColumnVector.Lists chosen = (ColumnVector.Lists) rows.select(lists);

    assertThat(chosen.offsets()).containsExactly(0, 1, 3, 3);
    ColumnVector.Strings elements = (ColumnVector.Strings) chosen.elements();
    assertThat(elements.bytes()).asString().isEqualTo("accddd");
    assertThat(elements.offsets()).containsExactly(0, 1, 3, 6);
  }

  @Test
  void nullsMoveWithTheirRows() {
    BitSet nulls = new BitSet();
    nulls.set(1, 3);

    ColumnVector chosen =
        rows.select(new ColumnVector.Float64s(new double[] {0, 1, 2, 3}, 4, nulls));

    assertThat(chosen.nulls().stream()).containsExactly(1);
    assertThat(((ColumnVector.Float64s) chosen).values()).containsExactly(0, 2, 3);
  }

  @Test
  void choosesRowsOfEveryColumn() {
    TableSchema schema = EveryColumn.schema();
    List<? extends List<?>> table = EveryColumn.values(schema, 60);
    int[] chosen = IntStream.range(3, 57).filter(row -> row % 7 < 3 || row % 11 == 0).toArray();
    for (int i = 0; i < table.size(); i++) {
      Column column = schema.columns().get(i);
      List<?> values = table.get(i);
      ColumnVector expected =
          Vectors.of(column, Arrays.stream(chosen).mapToObj(values::get).toList());

      ColumnVector found = RowSelection.of(chosen).select(Vectors.of(column, values));

      assertThat(Vectors.texts(Vectors.values(found)))
          .as(column.name())
          .isEqualTo(Vectors.texts(Vectors.values(expected)));
    }
  }

  @Test
  void rowsMustAscend() {
    assertThatThrownBy(() -> RowSelection.of(new int[] {1, 1}))
        .hasMessage("Rows must ascend, but 1 follows 1");
  }
}
