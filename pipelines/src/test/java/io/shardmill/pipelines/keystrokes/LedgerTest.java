package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.storage.Sha256;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyLog;
import io.shardmill.testdata.keystroke.StudyRecipe;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The ledger says what the data sets say, however often and in whatever state it is written. */
class LedgerTest {

  private static final int USERS = 4;
  private static final int LOGS = 18;
  private static final List<String> TABLES =
      List.of("keystroke_version", "keystroke_input_file", "keystroke_user_state");

  private static final KeystrokeStudy STUDY =
      new KeystrokeStudy(StudyRecipe.of(USERS, 3).events(30).with());

  @TempDir Path folder;

  private Path raw;
  private Study study;
  private LocalPostgres.Database database;

  @BeforeEach
  void write(TestInfo test) throws Exception {
    raw = folder.resolve("raw");
    STUDY.write(raw);
    study = Study.of(raw, folder.resolve("out"));
    database =
        LocalPostgres.shared()
            .database(
                "ledger_" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
  }

  @Test
  void everyLayerIsToldOf() throws Exception {
    make("fail", "--layers=bronze,silver,gold");

    assertThat(study.text()).contains(": up to date").doesNotContain("WARNING: --");
    Dataset features = study.dataset("gold/features/platform");
    assertThat(
            query(
                "SELECT version, n_rows, n_bytes, users_added, run_id, feature_spec, index_sha256"
                    + " FROM keystroke_version WHERE dataset LIKE '%gold/features/platform'"))
        .containsExactly(
            "1|%d|%d|4|%s|%s|%s"
                .formatted(
                    features.index().totalRows(),
                    features.index().totalBytes(),
                    features.index().commit().runId(),
                    features.index().attributes().get("feature_spec"),
                    features.indexSha256()));
    assertThat(query("SELECT count(*), sum(users_added) FROM keystroke_version"))
        .containsExactly("7|28");
    assertThat(
            query("SELECT made_of FROM keystroke_version WHERE dataset LIKE '%/silver/keypairs'"))
        .singleElement()
        .asString()
        .endsWith("silver/keystrokes@1");
    assertThat(
            query(
                "SELECT dataset, count(*), sum(n_rows) FROM keystroke_user_state GROUP BY 1"
                    + " ORDER BY 1"))
        .hasSize(7)
        .first()
        .isEqualTo(
            "%s|4|%d"
                .formatted(
                    study.path("bronze/events"),
                    study.dataset("bronze/events").index().totalRows()));
  }

  @Test
  void filesAreTheOnesThatWereRead() throws Exception {
    make("fail", "--layers=bronze");

    List<String> wanted = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (StudyLog log : STUDY.logs(user)) {
        MessageDigest digest = Sha256.digest();
        digest.update(log.bytes());
        wanted.add(
            "%s|%s|%d|%s|%d"
                .formatted(
                    STUDY.id(user),
                    log.name(),
                    log.bytes().length,
                    Sha256.hex(digest),
                    log.events().size()));
      }
    }
    assertThat(query("SELECT user_id, file, n_bytes, sha256, n_events FROM keystroke_input_file"))
        .containsExactlyInAnyOrderElementsOf(wanted)
        .hasSize(USERS * LOGS);
  }

  @Test
  void aLaterVersionListsTheFilesOfUsersWhoChanged() throws Exception {
    make("fail", "--layers=bronze");
    String updated = STUDY.id(1);
    String gone = STUDY.id(2);
    Path log = raw.resolve(STUDY.logs(1).get(0).name());
    Files.writeString(log, Files.readString(log) + "\nP,z,1735660999000");
    remove(gone);

    make("append", "--layers=bronze");
    List<String> after = dump();

    assertThat(
            query(
                "SELECT user_id, state, status, version, since_version FROM keystroke_user_state"))
        .containsExactlyInAnyOrder(
            STUDY.id(0) + "|unchanged|kept|2|1",
            updated + "|updated|kept|2|2",
            gone + "|gone|skipped|2|2",
            STUDY.id(3) + "|unchanged|kept|2|1");
    assertThat(
            query(
                "SELECT user_id, count(*) FROM keystroke_input_file WHERE version = 2 GROUP BY 1"))
        .containsExactly(updated + "|18");
    assertThat(
            query(
                "SELECT users_updated, users_gone, users_unchanged FROM keystroke_version WHERE version = 2"))
        .containsExactly("1|1|2");
    make("append", "--layers=bronze");
    assertThat(study.text()).contains("nothing new").contains(": up to date");
    assertThat(dump()).isEqualTo(after);
  }

  @Test
  void whatAnInterruptedRunLeftIsMadeUpForByARunThatFindsNothingNew() throws Exception {
    make("fail", "--layers=bronze,silver");
    List<String> whole = dump();
    // The run was killed: before it wrote anything of one data set, and in the middle of another.
    database.execute(
        """
        DELETE FROM keystroke_version WHERE dataset NOT LIKE '%/silver/keypairs';
        DELETE FROM keystroke_user_state WHERE dataset LIKE '%/bronze/events';
        DELETE FROM keystroke_input_file WHERE file LIKE '%_3.csv';
        """);

    make("append", "--layers=bronze,silver");

    assertThat(dump()).isEqualTo(whole);
  }

  @Test
  void aLedgerThatCannotBeReachedCostsAWarning() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    study.make("--layers=bronze", "--ledgerJdbcUrl=jdbc:postgresql://localhost:" + port + "/none");

    assertThat(study.text())
        .contains("WARNING: --ledgerJdbcUrl=jdbc:postgresql://localhost:" + port + "/none is not")
        .contains("All data sets are committed; the next run with this option makes up for it")
        .doesNotContain("Exception");
    assertThat(study.dataset("bronze/events").index().version()).isEqualTo(1);
    make("append", "--layers=bronze");
    assertThat(query("SELECT version FROM keystroke_version")).containsExactly("1");
    assertThat(query("SELECT count(*) FROM keystroke_input_file")).containsExactly("72");
  }

  @Test
  void whatTheServerRefusesWhileItIsWrittenCostsAWarning() throws Exception {
    make("fail", "--layers=bronze");
    database.execute("DELETE FROM keystroke_version; ALTER TABLE keystroke_user_state DROP reason");

    make("append", "--layers=bronze");

    assertThat(study.text())
        .contains("WARNING: ")
        .contains("\"reason\"")
        .contains("makes up for it");
    assertThat(query("SELECT count(*) FROM keystroke_version")).containsExactly("0");
  }

  @Test
  void aDataSetThatWasMadeAnewTakesThePlaceOfTheOneBefore() throws Exception {
    make("fail", "--layers=bronze");
    remove(STUDY.id(0));
    make("append", "--layers=bronze");
    delete(study.path("bronze"));

    make("fail", "--layers=bronze");

    assertThat(query("SELECT version, users_added FROM keystroke_version")).containsExactly("1|3");
    assertThat(query("SELECT state, version, count(*) FROM keystroke_user_state GROUP BY 1, 2"))
        .containsExactly("added|1|3");
    assertThat(query("SELECT count(*) FROM keystroke_input_file")).containsExactly("54");
  }

  @Test
  void aRoleThatMayMakeNoTablesWritesThoseThatAreThere() throws Exception {
    make("fail", "--layers=bronze");
    List<String> whole = dump();
    database.execute(
        """
        CREATE ROLE ledger_writer LOGIN;
        GRANT SELECT, INSERT, UPDATE, DELETE ON keystroke_version, keystroke_input_file,
          keystroke_user_state TO ledger_writer;
        DELETE FROM keystroke_version;
        """);

    study.make(
        "--layers=bronze",
        "--onExisting=append",
        "--ledgerJdbcUrl=" + database.jdbcUrl().replaceAll("[?].*", ""),
        "--ledgerUser=ledger_writer");

    assertThat(study.text()).doesNotContain("WARNING");
    assertThat(dump()).isEqualTo(whole);
  }

  @Test
  void optionsThatCannotBeMeantStopTheRunBeforeItBegins() {
    assertThat(study.run("--ledgerJdbcUrl=jdbc:postgresql://me:secret@localhost/studies"))
        .isEqualTo(ErrorCategory.CONFIGURATION.exitCode());
    assertThat(study.text()).contains("has a password in it").doesNotContain("secret");
    assertThat(
            study.run(
                "--ledgerJdbcUrl=jdbc:postgresql://localhost/studies",
                "--ledgerPasswordEnv=SHARDMILL_NO_SUCH_VARIABLE"))
        .isEqualTo(ErrorCategory.CONFIGURATION.exitCode());
    assertThat(study.text()).contains("SHARDMILL_NO_SUCH_VARIABLE is not set");
    assertThat(study.output()).doesNotExist();
  }

  private void make(String onExisting, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--onExisting=" + onExisting);
    all.add("--ledgerJdbcUrl=" + database.jdbcUrl());
    study.make(all.toArray(String[]::new));
  }

  private void remove(String user) throws IOException {
    try (Stream<Path> files = Files.list(raw)) {
      for (Path file : files.filter(path -> path.toString().contains(user)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<String> dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : TABLES) {
      rows.addAll(query("SELECT * FROM %s ORDER BY 1, 2, 3, 4".formatted(table)));
    }
    return rows;
  }

  private List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(found.getString(column));
        }
        rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }
}
