package io.shardmill.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.clinical.NearMisses.NearMiss;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ShardmillException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClinicalJoinTest {

  private static final List<String> SAMPLES = List.of("S1", "S2", "S3");

  @Test
  void leftKeepsEverySample() {
    ClinicalJoin join =
        ClinicalJoin.of(SAMPLES, List.of(table("a.csv", "age", "S3", "X", "S1")), JoinKind.LEFT);

    assertThat(join.kept()).isEqualTo(bits(0, 1, 2));
    assertThat(IntStream.range(0, 3).map(sample -> join.row(0, sample))).containsExactly(2, -1, 0);
    assertThat(join.match(0))
        .isEqualTo(new TableMatch("a.csv", 3, 2, List.of("S2"), List.of("X"), List.of()));
  }

  @Test
  void innerKeepsThoseWithARowInEveryTable() {
    ClinicalJoin join =
        ClinicalJoin.of(
            SAMPLES,
            List.of(table("a.csv", "age", "S1", "S2"), table("b.csv", "bmi", "S3", "S2")),
            JoinKind.INNER);

    assertThat(join.kept()).isEqualTo(bits(1));
    assertThat(join.columns()).hasSize(2);
  }

  @Test
  void strictAllowsNothingUnmatched() {
    assertThat(
            ClinicalJoin.of(
                    SAMPLES, List.of(table("a.csv", "age", "S3", "S2", "S1")), JoinKind.STRICT)
                .match(0)
                .complete())
        .isTrue();
    assertThatThrownBy(
            () ->
                ClinicalJoin.of(
                    SAMPLES, List.of(table("a.csv", "age", "S1", "S2", "s3 ")), JoinKind.STRICT))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining(
            "a.csv: 1 of 3 samples have no row, 1 rows are of no sample:"
                + " 's3 ' and the sample 'S3' differ by case and blanks");
  }

  /** A table of other ids is a mistake, whatever the join. */
  @Test
  void aTableOfNoSampleIsAnError() {
    assertThatThrownBy(
            () ->
                ClinicalJoin.of(
                    SAMPLES, List.of(table("a.csv", "age", "1001", "1002")), JoinKind.LEFT))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("a.csv: no row is of any of the 3 samples", "'S1'", "'1001'");
  }

  @Test
  void tablesWithoutACommonSampleHaveNoInnerJoin() {
    List<ClinicalTable> tables = List.of(table("a.csv", "age", "S1"), table("b.csv", "bmi", "S2"));

    assertThatThrownBy(() -> ClinicalJoin.of(SAMPLES, tables, JoinKind.INNER))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("no sample has a row in every table");
  }

  @Test
  void columnsOfTablesHaveNamesOfTheirOwn() {
    List<ClinicalTable> tables = List.of(table("a.csv", "age", "S1"), table("b.csv", "Age", "S1"));

    assertThatThrownBy(() -> ClinicalJoin.of(SAMPLES, tables, JoinKind.LEFT))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("a.csv, b.csv: the columns 'age' and 'Age'");
  }

  @Test
  void nearMissesAreHintsForPeople() {
    assertThat(
            NearMisses.of(
                List.of("hg1", " HG2", "FAM_HG3", "HG4.rep", "X5", "HG6"),
                List.of("HG1", "HG2", "HG3", "HG4", "HG5", "HG6_HG6")))
        .containsExactly(
            new NearMiss("hg1", "HG1", "case"),
            new NearMiss(" HG2", "HG2", "blanks"),
            new NearMiss("FAM_HG3", "HG3", "a part before or after"),
            new NearMiss("HG4.rep", "HG4", "a part before or after"),
            new NearMiss("HG6", "HG6_HG6", "a part before or after"));
  }

  /** What could be either of two is a hint to none. */
  @Test
  void ofTwoThatAreAlikeNoneIsMeant() {
    assertThat(NearMisses.of(List.of("s1", "F1"), List.of("S1", "S1 ", "F1_A", "F1_B"))).isEmpty();
  }

  private static BitSet bits(int... numbers) {
    BitSet bits = new BitSet();
    IntStream.of(numbers).forEach(bits::set);
    return bits;
  }

  private static ClinicalTable table(String file, String column, String... ids) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (String id : ids) {
      rows.put(id, rows.size());
    }
    return new ClinicalTable(
        file,
        rows,
        List.of(ClinicalType.INTEGER.column(column)),
        List.of(new ColumnVector.Int64s(new long[ids.length], ids.length, new BitSet())));
  }
}
