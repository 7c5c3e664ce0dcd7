package io.shardmill.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

  @Test
  void namesThatDifferOnlyByCaseAreAlike() {
    assertThat(ColumnNames.alike(columns("pos", "info_COL", "x", "info_col")))
        .contains(new ColumnNames.Alike("info_COL", "info_col"));
    assertThat(ColumnNames.alike(columns("pos", "POS_1", "pos_2"))).isEmpty();
  }

  @Test
  void alikeNamesAreNumberedAndNoneIsTakenFromAnother() {
    assertThat(apart("a", "Batch", "b", "batch", "BATCH"))
        .containsExactly("a", "Batch_1", "b", "batch_2", "BATCH_3");
    assertThat(apart("batch_1", "Batch", "batch")).containsExactly("batch_1", "Batch_2", "batch_3");
    assertThat(apart("a", "b")).containsExactly("a", "b");
  }

  private static List<String> apart(String... names) {
    return ColumnNames.apart(columns(names)).stream().map(Column::name).toList();
  }

  private static List<Column> columns(String... names) {
    return Stream.of(names).map(name -> Column.of(name, ColumnType.INT32)).toList();
  }
}
