package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.catalog.RowsFingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill archive}, against a server. */
class ArchivePipelineTest {

  @TempDir Path folder;

  @Test
  void byDefaultTheDatabaseKeepsAll() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_never", folder, 1_500);

    String said = telemetry.archive(0);

    assertThat(said)
        .contains("2 units exported, 0 switched, 0 dropped")
        .contains(
            "public.telemetry: 1 rows without time, which stay; 1 rows of infinite time, which stay");
    assertThat(telemetry.ledger())
        .containsExactly("01-01 0 1 EXPORTED 496", "02-01 0 1 EXPORTED 464");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry")).containsExactly("1500");
    ChunkIndex index = Dataset.open(telemetry.root()).index();
    assertThat(index.totalRows()).isEqualTo(960);
    assertThat(index.chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly(
            "data/month=2024-01/part-00000.parquet", "data/month=2024-02/part-00001.parquet");

    assertThat(telemetry.archive(0)).contains("nothing new", "0 units exported");
    assertThat(Dataset.open(telemetry.root()).index().version()).isEqualTo(1);
  }

  @Test
  void partitionsLeaveOneByOneAndNothingIsLost() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_detach", folder, 1_500);
    RowsFingerprint before = telemetry.everything();

    assertThat(telemetry.archive(0, "--delete=detach")).contains("2 units exported, 2 switched");

    assertThat(telemetry.everything()).isEqualTo(before);
    assertThat(telemetry.ledger()).containsExactly("01-01 0 1 SEALED 496", "02-01 0 1 SEALED 464");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry")).containsExactly("540");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry_2024_01")).containsExactly("496");

    assertThat(telemetry.archive(0, "--delete=drop")).contains("0 switched, 0 dropped");
    assertThat(telemetry.archive(0, "--delete=drop", "--dropAfter=0s")).contains("2 dropped");
    assertThat(telemetry.texts("SELECT to_regclass('telemetry_2024_01')"))
        .containsExactly((String) null);
    assertThat(telemetry.everything()).isEqualTo(before);
  }

  @Test
  void lateRowsAreVisibleAtOnceAndGoWithTheNextRun() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_late", folder, 1_500);
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s");
    telemetry
        .database()
        .execute(
            "INSERT INTO telemetry VALUES (1, '2024-01-05 00:00:01Z', 3, 'late'), (2, '2024-01-31"
                + " 23:59:59.999999Z', 4, 'late'), (3, '2024-02-01Z'::timestamptz + interval '1"
                + " microsecond', 5, 'late')");
    RowsFingerprint before = telemetry.everything();

    assertThat(telemetry.archive(0, "--status"))
        .contains("late      2024-01-01T00:00:00Z..2024-02-01T00:00:00Z: 2 rows")
        .contains("late      2024-02-01T00:00:00Z..2024-03-01T00:00:00Z: 1 rows");
    assertThat(telemetry.archive(0, "--delete=detach")).contains("2 units exported, 2 switched");

    assertThat(telemetry.everything()).isEqualTo(before);
    assertThat(telemetry.ledger())
        .containsExactly(
            "01-01 0 1 DROPPED 496",
            "01-01 1 1 DROPPED 2",
            "02-01 0 1 DROPPED 464",
            "02-01 1 1 DROPPED 1");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry_rest")).containsExactly("2");
    assertThat(Dataset.open(telemetry.root()).index().totalRows()).isEqualTo(963);
  }

  @Test
  void aPartitionThatWasMadeAgainIsAnotherPartOfItsRange() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_again", folder, 1_500);
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s");
    telemetry
        .database()
        .execute(
            "CREATE TABLE telemetry_2024_01 PARTITION OF telemetry"
                + " FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');"
                + " INSERT INTO telemetry VALUES (1, '2024-01-05 00:00:01Z', 3, 'late')");
    RowsFingerprint before = telemetry.everything();

    telemetry.archive(0, "--delete=detach");

    assertThat(telemetry.everything()).isEqualTo(before);
    assertThat(telemetry.ledger())
        .containsExactly("01-01 0 1 DROPPED 496", "01-01 1 1 SEALED 1", "02-01 0 1 DROPPED 464");
  }

  @Test
  void aLateRowWithTheKeyOfAnArchivedOneStaysHot() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_key", folder, 1_500);
    telemetry.archive(0, "--delete=detach");
    telemetry.database().execute("INSERT INTO telemetry VALUES (0, '2024-01-01Z', 9, 'again')");
    RowsFingerprint before = telemetry.everything();

    assertThat(telemetry.archive(6, "--delete=detach"))
        .contains("1 rows that came late have a key (battery_id, ts) of archived ones");
    assertThat(telemetry.archive(0, "--status"))
        .contains(
            "problem   public.telemetry 2024-01-01T00:00:00Z..2024-02-01T00:00:00Z, part 1: 1 rows"
                + " that came late",
            "detached  2 units, 960 rows");

    assertThat(telemetry.everything()).isEqualTo(before);
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry_rest")).containsExactly("3");
  }

  @Test
  void whatWasDetachedOrDroppedComesBackWithAllThatCameLate() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_restore", folder, 1_500);
    RowsFingerprint first = telemetry.everything();
    telemetry.archive(0, "--delete=detach");
    assertThat(telemetry.archive(0, "--restore=telemetry_2024_01")).contains("with 496 rows");
    assertThat(telemetry.everything()).isEqualTo(first);
    assertThat(telemetry.ledger().get(0)).isEqualTo("01-01 0 2 HOT 496");

    telemetry.archive(0, "--delete=drop", "--dropAfter=0s");
    assertThat(telemetry.ledger().get(0)).as("for another hot period").contains("HOT");
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s", "--hotPeriod=0s", "--grace=0s");
    assertThat(telemetry.ledger().get(0)).isEqualTo("01-01 0 2 DROPPED 496");
    telemetry
        .database()
        .execute("INSERT INTO telemetry VALUES (1, '2024-01-05 00:00:01Z', 3, 'late')");
    telemetry.archive(0, "--delete=drop");
    telemetry
        .database()
        .execute("INSERT INTO telemetry VALUES (1, '2024-01-05 00:00:02Z', 3, 'later')");
    RowsFingerprint before = telemetry.everything();

    assertThat(telemetry.archive(0, "--restore=telemetry_2024_01")).contains("with 498 rows");

    assertThat(telemetry.everything()).isEqualTo(before);
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry_2024_01")).containsExactly("498");
    assertThat(telemetry.ledger().get(0)).isEqualTo("01-01 0 3 HOT 496");
    telemetry.archive(0, "--delete=detach", "--hotPeriod=0s", "--grace=0s");
    assertThat(telemetry.ledger()).hasSize(2).first().isEqualTo("01-01 0 3 SEALED 498");
    assertThat(Dataset.open(telemetry.root()).index().totalRows()).isEqualTo(498 + 464);
    assertThat(telemetry.everything()).isEqualTo(before);
  }

  @Test
  void aTableThatGotOtherColumnsIsRefusedInWords() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_drift", folder, 1_500);
    telemetry.archive(0);
    telemetry
        .database()
        .execute(
            "ALTER TABLE telemetry ADD COLUMN soc real, DROP COLUMN note, ALTER volt TYPE float8");

    assertThat(telemetry.archive(3))
        .contains(
            "public.telemetry is not the table that was archived: the column volt was numeric(5,3)"
                + " and is double precision, the column note is gone; give it its columns back");
  }

  @Test
  void archivedFilesThatAreGoneStopARunBeforeItMovesAnything() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_gone", folder, 1_500, Telemetry.Shape.PLAIN);
    telemetry.archive(0, "--delete=drop");
    telemetry.insert("(3, '2024-01-07 00:00:01Z', 7, 'late')");
    List<String> ledger = telemetry.ledger();
    Path away = folder.resolve("away");
    Files.move(Path.of(telemetry.root()), away);

    assertThat(telemetry.archive(3, "--delete=drop"))
        .contains(
            telemetry.root() + ": 2 files are not there that the ledger names, the first data/");
    assertThat(Path.of(telemetry.root())).doesNotExist();
    assertThat(telemetry.archive(3, "--status"))
        .contains("archived  2 units", "2 files are not there that the ledger names");
    new Telemetry(telemetry.database(), folder.resolve("elsewhere"), Telemetry.Shape.PLAIN)
        .archive(3, "--delete=drop");
    assertThat(telemetry.ledger()).isEqualTo(ledger);

    Files.move(away, Path.of(telemetry.root()));
    assertThat(telemetry.archive(0, "--delete=drop")).contains("1 units exported, 1 switched");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
  }

  @Test
  void columnsThatComeAreNullInOlderFilesAndTakeTheirDefaultWhenRowsComeBack() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_wider", folder, 1_500);
    telemetry.archive(0, "--delete=detach");
    telemetry
        .database()
        .execute(
            """
            ALTER TABLE telemetry ADD COLUMN soc real NOT NULL DEFAULT 7, ADD COLUMN tags text[];
            INSERT INTO telemetry VALUES (3, '2024-01-07 00:00:01Z', 7, 'late', 50, '{a,NULL}')
            """);

    assertThat(telemetry.archive(0, "--delete=detach")).contains("1 units exported, 1 switched");
    Dataset dataset = Dataset.open(telemetry.root());
    assertThat(dataset.index().totalRows()).isEqualTo(961);
    assertThat(dataset.verify()).isEmpty();
    List<Object> values = new ArrayList<>();
    dataset.scan(
        List.of("tags", "soc"),
        columns -> {
          for (int row = 0; row < columns.get(0).rows(); row++) {
            if (!columns.get(0).isNull(row) || !columns.get(1).isNull(row)) {
              values.addAll(List.of(columns.get(0).textAt(row), columns.get(1).valueAt(row)));
            }
          }
        });
    assertThat(values).containsExactly("[a, null]", 50f);
    assertThat(
            ArchiveQueryTest.query(
                telemetry,
                0,
                "--aggregate=count,count(soc),max(tags)",
                "--to=2024-03-01",
                "--format=csv"))
        .endsWith("961,1,\"{a,NULL}\"\n");
    assertThat(
            ArchiveQueryTest.query(
                telemetry,
                0,
                "--where=soc is null",
                "--to=2024-03-01",
                "--aggregate=count",
                "--format=csv"))
        .endsWith("960\n");

    telemetry.archive(0, "--restore=telemetry_2024_02");
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s", "--hotPeriod=9999d");
    assertThat(telemetry.ledger()).contains("01-01 0 1 DROPPED 496");
    telemetry.archive(0, "--restore=telemetry_2024_01");
    assertThat(
            telemetry.texts(
                "SELECT concat_ws(' ', to_char(ts, 'MM'), soc, tags, count(*)) FROM telemetry"
                    + " WHERE ts < '2024-03-01Z' GROUP BY to_char(ts, 'MM'), soc, tags ORDER BY 1"))
        .containsExactly("01 50 {a,NULL} 1", "01 7 496", "02 7 464");
  }

  @Test
  void aDryRunSaysWhatARunWouldDo() throws Exception {
    Telemetry telemetry = Telemetry.create("archive_dry", folder, 1_500);

    assertThat(telemetry.archive(0, "--dryRun", "--delete=detach"))
        .contains(
            "export   public.telemetry 2024-01-01T00:00:00Z..2024-02-01T00:00:00Z of"
                + " public.telemetry_2024_01: 496 rows, ")
        .contains("detach   public.telemetry 2024-02-01T00:00:00Z..2024-03-01T00:00:00Z: 464 rows")
        .contains("Nothing was written");

    assertThat(folder).isEmptyDirectory();
    assertThat(telemetry.texts("SELECT to_regclass('shardmill.archive_unit')"))
        .isEqualTo(Collections.singletonList(null));
    assertThat(telemetry.archive(6, "--status", "--maxAge=1h")).contains("still to come");
    telemetry.archive(0);
    assertThat(telemetry.archive(0, "--status", "--maxAge=1h"))
        .contains("exported  2 units, 960 rows, 2024-01-01T00:00:00Z..2024-03-01T00:00:00Z");
  }
}
