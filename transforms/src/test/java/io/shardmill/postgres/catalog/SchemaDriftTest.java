package io.shardmill.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may change of a table between two versions of a data set. */
class SchemaDriftTest {

  private static SourceColumn column(String name, String declared, boolean nullable) {
    return SourceColumn.of(name, PgType.TEXT, 25, declared, false, nullable);
  }

  private static TableContract table(SourceColumn... columns) {
    return new TableContract(TableName.of("t"), List.of(columns));
  }

  private static final TableContract BEFORE =
      table(
          column("id", "integer", false),
          column("a \"quoted\", name", "numeric(5,3)", true),
          column("x", "character varying(10)", true));

  @Test
  void anUnchangedTablePassesInEveryMode() {
    for (SchemaDrift drift : SchemaDrift.values()) {
      assertThat(drift.check(BEFORE.record(), BEFORE)).isEmpty();
    }
  }

  @Test
  void aNewColumnMustBeAllowed() {
    TableContract more =
        table(
            BEFORE.columns().get(0),
            BEFORE.columns().get(1),
            BEFORE.columns().get(2),
            column("soc", "real", true));

    assertThatThrownBy(() -> SchemaDrift.FAIL.check(BEFORE.record(), more))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("public.t: the table is not what the previous version read")
        .hasMessageContaining("the column soc real is new")
        .hasMessageContaining("--schemaDrift");
    assertThat(SchemaDrift.ADD.check(BEFORE.record(), more))
        .containsExactly("the column soc real is new");
  }

  @Test
  void aColumnThatIsGoneIsNeverAllowed() {
    TableContract less = table(BEFORE.columns().get(0), BEFORE.columns().get(2));
    for (SchemaDrift drift : SchemaDrift.values()) {
      assertThatThrownBy(() -> drift.check(BEFORE.record(), less))
          .hasMessageContaining("the column a \"quoted\", name is gone");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smallint | integer | true",
        "integer | bigint | true",
        "bigint | integer | false",
        "integer | real | false",
        "real | double precision | true",
        "numeric(5,3) | numeric(7,3) | true",
        "numeric(5,3) | numeric(6,4) | true",
        "numeric(5,3) | numeric(5,4) | false",
        "numeric(5,3) | numeric | true",
        "numeric | numeric(5,3) | false",
        "character varying(10) | character varying(20) | true",
        "character varying(20) | character varying(10) | false",
        "character varying(20) | text | true",
        "text | character varying(20) | false",
        "timestamp without time zone | timestamp with time zone | false"
      })
  void aTypeMayOnlyHoldMoreThanBefore(String before, String after, boolean widens) {
    TableContract then = table(column("x", before, true));
    TableContract now = table(column("x", after, true));

    assertThatThrownBy(() -> SchemaDrift.ADD.check(then.record(), now))
        .hasMessageContaining("the column x was %s and is %s", before, after);
    if (widens) {
      assertThat(SchemaDrift.WIDEN.check(then.record(), now)).hasSize(1);
    } else {
      assertThatThrownBy(() -> SchemaDrift.WIDEN.check(then.record(), now))
          .isInstanceOf(ShardmillException.class);
    }
  }

  @Test
  void nullMayComeWhereThereWasNoneIfWidened() {
    TableContract then = table(column("x", "real", false));
    TableContract now = table(column("x", "real", true));

    assertThat(SchemaDrift.WIDEN.check(then.record(), now))
        .containsExactly("the column x was real NOT NULL and is real");
    assertThat(SchemaDrift.WIDEN.check(now.record(), now)).isEmpty();
    assertThatThrownBy(() -> SchemaDrift.WIDEN.check(now.record(), then))
        .hasMessageContaining("was real and is real NOT NULL");
  }
}
