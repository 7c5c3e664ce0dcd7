package io.shardmill.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is read again, and in which files. */
class EntityPlanningTest {

  private static final EntityLayout PAIRS = new EntityLayout(Users.KIND, 4, 2);

  private static final Map<String, String> FIVE =
      Map.of("a", "qwerty", "b", "", "c", "", "d", "azerty", "e", "");

  private static EntityPlanning planning(EntityRoster roster) {
    return new EntityPlanning(roster, PAIRS, 1_000);
  }

  private static EntityRoster roster(EntityRegister before, Map<String, String> users) {
    return EntityRoster.of(before, users, Pseudonyms.none());
  }

  private static EntityRegister nobody() {
    return EntityRegister.empty(Users.KIND);
  }

  private static List<String> ranges(EntityPlan plan) {
    return plan.chunks().ranges().stream()
        .map(range -> range.source() + " " + range.start() + "-" + range.end())
        .toList();
  }

  private static List<EntitySummary> index(long... rows) {
    return java.util.Arrays.stream(rows)
        .mapToObj(each -> EntitySummary.kept(Users.fingerprint(each), (double) each, 0.5))
        .toList();
  }

  @Test
  void everyoneIsInTheFileOfTheOrdinal() throws IOException {
    EntityPlan plan = planning(roster(nobody(), FIVE)).everyone(new Users(1, 2, 3, 4, 5));

    assertThat(ranges(plan)).containsExactly("users 0-2", "users 2-4", "users 4-5");
    assertThat(plan.rows()).isEqualTo(15);
    assertThat(plan.read().cardinality()).isEqualTo(5);
    assertThat(plan.changes().summary()).isEmpty();
    assertThat(plan.changes().count(EntityChange.ADDED)).isEqualTo(5);
  }

  @Test
  void fileWithTooManyRowsIsDivided() throws IOException {
    EntityPlan plan = planning(roster(nobody(), FIVE)).everyone(new Users(1, 1_000, 3, 4, 5_000));

    assertThat(ranges(plan)).containsExactly("users 0-1", "users 1-2", "users 2-4", "users 4-5");
  }

  @Test
  void onlyFilesWithAChangeAreReadAgain() throws IOException {
    EntityRegister before = roster(nobody(), FIVE).register();

    EntityPlan same =
        planning(roster(before, FIVE))
            .since(before, index(1, 2, 3, 4, 5), new Users(1, 2, 3, 4, 5));
    assertThat(same.chunks().chunks()).isZero();
    assertThat(same.changes().summary()).contains("0 added, 0 updated, 5 unchanged, 0 gone");

    EntityPlan other =
        planning(roster(before, FIVE))
            .since(before, index(1, 2, 3, 4, 5), new Users(1, 2, 3, 9, 5));
    assertThat(ranges(other)).containsExactly("users 2-4");
    assertThat(other.state()).isNotEqualTo(same.state());
    assertThat(other.rows()).isEqualTo(12);
  }

  @Test
  void whoComesOrGoesOrHasAnotherAttributeIsAChange() throws IOException {
    EntityRegister before = roster(nobody(), FIVE).register();
    Map<String, String> now = Map.of("a", "qwerty", "b", "", "d", "dvorak", "e", "", "aa", "");

    EntityPlan plan =
        planning(roster(before, now))
            .since(before, index(1, 2, 3, 4, 5), new Users(1, 2, 0, 4, 5, 6));

    assertThat(plan.register().ids()).containsExactly("a", "b", "c", "d", "e", "aa");
    assertThat(plan.changes().summary()).contains("1 added, 1 updated, 3 unchanged, 1 gone");
    assertThat(ranges(plan)).containsExactly("users 2-4", "users 4-6");
  }

  @Test
  void summariesTravelWithTheStatistics() {
    StatisticsSet statistics = new StatisticsSet();
    String fingerprint = "0123456789abcdeffedcba9876543210";
    EntitySummary.kept(fingerprint, 7, Double.NaN).record(Users.KIND, 0, statistics);
    EntitySummary.skipped(2, fingerprint, 1, 0.25).record(Users.KIND, 1, statistics);
    EntityRoster roster =
        roster(roster(nobody(), FIVE).register(), Map.of("a", "", "b", "", "c", ""));

    EntitySummary kept = EntitySummary.sent(roster, 0, statistics);
    assertThat(kept.fingerprint()).isEqualTo(fingerprint);
    assertThat(kept.reason()).isEmpty();
    assertThat(kept.get(0)).isEqualTo(7);
    assertThat(kept.get(1)).isNaN();
    assertThat(EntitySummary.sent(roster, 1, statistics).reason()).hasValue(2);
    assertThat(EntitySummary.sent(roster, 2, statistics).reason()).as("no rows").hasValue(1);
    EntitySummary gone = EntitySummary.sent(roster, 3, statistics);
    assertThat(gone.gone()).isTrue();
    assertThat(gone.get(0)).isZero();
    assertThat(gone.get(1)).isNaN();
  }

  @Test
  void textsTravelWithTheNumbers() {
    StatisticsSet statistics = new StatisticsSet();
    EntityKind kind =
        Users.KIND.withTexts(List.of(Column.of("hand", ColumnType.STRING).nullable()));
    String fingerprint = Users.fingerprint(3);
    EntitySummary.kept(fingerprint, 7, 1).withTexts(List.of("left")).record(kind, 0, statistics);

    assertThat(EntitySummary.sent(kind, 0, statistics).text(0)).isEqualTo("left");
    assertThat(EntitySummary.sent(kind, 1, statistics).text(0)).isNull();
    assertThatThrownBy(() -> Users.KIND.withTexts(List.of(Column.of("hand", ColumnType.STRING))))
        .hasMessageContaining("nullable texts");
  }

  @Test
  void whoseRowsChangedWhileTheyWereReadIsCounted() throws IOException {
    EntityPlan plan = planning(roster(nobody(), FIVE)).everyone(new Users(1, 2, 3, 4, 0));
    StatisticsSet statistics = new StatisticsSet();
    for (int ordinal = 0; ordinal < 4; ordinal++) {
      EntitySummary.kept(Users.fingerprint(ordinal + 1), ordinal + 1, 0)
          .record(Users.KIND, ordinal, statistics);
    }

    assertThat(new EntityComparison(plan, new Users(1, 2, 3, 4, 0)).changed(statistics)).isZero();
    assertThat(new EntityComparison(plan, new Users(1, 0, 3, 4, 1)).changed(statistics))
        .isEqualTo(2);
  }

  @Test
  void numbersOfTheIndexAreNullable() {
    EntityColumns columns = Users.KIND.columns();

    assertThatThrownBy(
            () ->
                new EntityColumns(
                    "user", "id", columns.attribute(), List.of("gone"), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Users.KIND.file()).isEqualTo("users.parquet");
    assertThat(PAIRS.path(new ChunkRange(1, "users", 2, 4), 1))
        .isEqualTo("partition=000/batch_0001");
  }
}
