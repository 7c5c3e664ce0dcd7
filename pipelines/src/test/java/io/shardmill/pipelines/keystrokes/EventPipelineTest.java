package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.json.Json;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.storage.Sha256;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.LogEvent;
import io.shardmill.testdata.keystroke.StudyLog;
import io.shardmill.testdata.keystroke.StudyRecipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of a study to events, and what a later run reads again. */
class EventPipelineTest {

  private static final int USERS = 6;
  private static final KeystrokeStudy STUDY =
      new KeystrokeStudy(StudyRecipe.of(USERS, 6).events(20));

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path raw;

  @BeforeEach
  void write() throws IOException {
    raw = folder.resolve("raw");
    STUDY.write(raw);
  }

  @Test
  void everyEventOfEveryLogBecomesARow() throws Exception {
    Dataset dataset = export("fail");

    assertThat(dataset.store().root()).endsWith("/out/bronze/events");
    assertThat(dataset.verify()).isEmpty();
    Map<String, String> names = column(dataset, "user");
    long events = 0;
    for (int user = 0; user < USERS; user++) {
      List<String> rows = new ArrayList<>();
      for (StudyLog log : STUDY.logs(user)) {
        rows.addAll(rows(log));
      }
      String name = Objects.requireNonNull(names.get(STUDY.id(user)));
      assertThat(rows(dataset, name)).containsExactlyInAnyOrderElementsOf(rows);
      events += rows.size();
    }
    assertThat(dataset.index().totalRows()).isEqualTo(events);
    assertThat(dataset.index().chunks().stream().map(ChunkIndex.Chunk::path))
        .containsExactly(
            "data/partition=000/batch_0000.parquet",
            "data/partition=000/batch_0001.parquet",
            "data/partition=001/batch_0000.parquet");
    assertThat(root().resolve("qc_report.html")).isNotEmptyFile();
  }

  @Test
  void aLineThatIsNoEventStopsTheRunUnlessItIsAllowed() {
    assertThat(run("fail", "--maxRejected=0")).isEqualTo(4);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("TYPE_UNKNOWN")
        .doesNotContain("soon");
  }

  @Test
  void whatIsNoEventIsListedWithItsText() throws Exception {
    Files.writeString(raw.resolve("f_" + "0".repeat(32) + "_0.csv"), "P,a,1\nR,my secret\nR,a,2");

    Dataset dataset = export("fail");

    List<String> listed = new ArrayList<>();
    for (ChunkIndex.IndexedFile list : dataset.index().rejected()) {
      try (ParquetChunkReader reader = ParquetChunkReader.open(root().resolve(list.path()))) {
        List<ColumnVector> columns = reader.read(0, List.of("rule", "raw"));
        for (int row = 0; row < columns.get(0).rows(); row++) {
          listed.add(columns.get(0).textAt(row) + " " + columns.get(1).textAt(row));
        }
      }
    }
    assertThat(listed)
        .contains("FIELDS_MISSING R,my secret", "TIME_UNREADABLE R,b,soon", "LINE_EMPTY ");
    assertThat(printed() + err.toString(StandardCharsets.UTF_8))
        .doesNotContain("secret")
        .doesNotContain("soon");
  }

  @Test
  void onlyTheBatchOfAnUpdatedUserIsReadAgain() throws Exception {
    Dataset before = export("fail");
    StudyLog log = STUDY.logs(0).get(2);
    Files.writeString(raw.resolve(log.name()), "P,a,1\nR,a,2");

    Dataset after = export("append");

    assertThat(printed()).contains("users: 0 added, 1 updated, 5 unchanged, 0 gone");
    List<String> kept = new ArrayList<>(paths(after));
    assertThat(kept).filteredOn(path -> path.endsWith("-v00003.parquet")).hasSize(1);
    kept.retainAll(paths(before));
    assertThat(kept).hasSize(2);
    assertThat(column(after, "change")).containsEntry(STUDY.id(0), "updated");
    assertSameAsAFreshExport(after);
  }

  @Test
  void theIndexTellsWhatIdentifiesNobody() throws Exception {
    int user = withDemographics();
    Path document = raw.resolve(STUDY.id(user) + "_demographics.json");
    Files.writeString(
        document,
        Files.readString(document).replace("\"is_mobile\": false", "\"is_mobile\": true"));

    Dataset dataset = export("fail");

    assertThat(column(dataset, "gender")).containsEntry(STUDY.id(user), "other");
    assertThat(column(dataset, "age_range")).containsEntry(STUDY.id(user), "25-34");
    Map<String, String> devices = column(dataset, "device");
    assertThat(devices.values()).containsOnly("desktop", "mobile");
    column(dataset, "is_mobile")
        .forEach(
            (id, mobile) ->
                assertThat(devices)
                    .containsEntry(id, mobile.equals("true") ? "mobile" : "desktop"));
    try (ParquetChunkReader users = dataset.sideTable("users.parquet").orElseThrow()) {
      assertThat(users.schema().columns())
          .noneMatch(column -> column.name().matches("(?i).*(mail|agent|screen).*"));
    }
  }

  @Test
  void aFieldOfAPersonIsThereIfItIsAskedFor() throws Exception {
    String[] asked = {"--maxRejected=20%", "--userFields=device_info.userAgent"};
    assertThat(run("fail", asked)).as(err::toString).isZero();
    Dataset dataset = Dataset.open(root().toString());

    assertThat(column(dataset, "device_info_userAgent"))
        .containsEntry(STUDY.id(withDemographics()), "Test/1.0");
    assertThat(run("append")).as("another choice of fields").isNotZero();
  }

  @Test
  void aUserWhoseDemographicsChangedIsReadAgain() throws Exception {
    export("fail");
    int user = withDemographics();
    Path document = raw.resolve(STUDY.id(user) + "_demographics.json");
    Files.writeString(document, Files.readString(document).replace("\"other\"", "\"mine\""));

    Dataset after = export("append");

    assertThat(printed()).contains("users: 0 added, 1 updated, 5 unchanged, 0 gone");
    assertThat(column(after, "gender")).containsEntry(STUDY.id(user), "mine");
    int other = user == 0 ? 5 : 0;
    assertThat(column(after, "device"))
        .as("is taken over from the version before")
        .containsKey(STUDY.id(other))
        .doesNotContainValue("");
  }

  private static int withDemographics() {
    for (int user = 0; user < USERS; user++) {
      if (STUDY.files(user).containsKey(STUDY.id(user) + "_demographics.json")) {
        return user;
      }
    }
    throw new AssertionError("nobody has demographics");
  }

  @Test
  void aPatternOfNamesWithoutAGroupIsRefused() {
    assertThat(run("fail", "--fileName=(?<user>.*)_(?<video>.)_(?<session>.).csv")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--fileName: there is no group called platform");
  }

  @Test
  void aLogOfTwoUsersIsReportedInEveryVersion() throws Exception {
    export("fail");
    byte[] log = STUDY.logs(0).get(2).bytes();
    Files.write(raw.resolve("f_%s_0.csv".formatted("f".repeat(32))), log);

    export("append");

    assertThat(checks())
        .containsEntry("Logs with the content of another user's", "warn 1")
        .containsEntry("Users with a log of less than 290 rows", "warn 7")
        .containsEntry("Events earlier than the one before them", "pass 0")
        .containsKey("Users with less than 18 logs");
    assertThat(Files.readString(root().resolve("qc_report.html"))).contains("Users with one log");
  }

  /** Status and number of each check of the report. */
  private Map<String, String> checks() throws IOException {
    Map<String, String> checks = new HashMap<>();
    Json.MAPPER
        .readTree(Files.readString(root().resolve("qc_report.json")))
        .path("checks")
        .forEach(
            check ->
                checks.put(
                    check.path("name").asText(),
                    check.path("status").asText() + " " + check.path("observed").asText()));
    return checks;
  }

  @Test
  void newAndGoneUsersAreFollowed() throws Exception {
    export("fail");
    KeystrokeStudy larger = new KeystrokeStudy(StudyRecipe.of(USERS + 2, 6).events(20));
    larger.write(raw);
    for (String name : STUDY.files(3).keySet()) {
      Files.delete(raw.resolve(name));
    }

    Dataset after = export("append");

    assertThat(printed()).contains("users: 2 added, 0 updated, 5 unchanged, 1 gone");
    assertThat(column(after, "reason")).containsEntry(STUDY.id(3), "gone");
    assertThat(column(after, "user")).containsEntry(larger.id(USERS + 1), last(larger));
    assertSameAsAFreshExport(after);
  }

  /** Ordinals of new users are in order of their ids. */
  private static String last(KeystrokeStudy larger) {
    return larger.id(USERS).compareTo(larger.id(USERS + 1)) < 0 ? "user_7" : "user_6";
  }

  @Test
  void filesThatWereOnlyWrittenAgainAreNotNew() throws Exception {
    export("fail");
    try (Stream<Path> files = Files.list(raw)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
      }
    }

    assertThat(export("append").index().version()).isEqualTo(1);
    assertThat(printed())
        .contains("users: 0 added, 0 updated, 6 unchanged, 0 gone")
        .contains("nothing new; version 1");
  }

  @Test
  void aRunThatWasStoppedIsResumedUnlessItsLogsChanged() throws Exception {
    assertThat(run("fail", "--maxRejected=0")).as("ends before the commit").isEqualTo(4);
    Path log = raw.resolve(STUDY.logs(0).get(2).name());
    byte[] before = Files.readAllBytes(log);

    byte[] changed = before.clone();
    changed[changed.length - 3] ^= 1;
    Files.write(log, changed);
    assertThat(run("resume")).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("in the raw logs are not those");

    Files.write(log, before);
    assertThat(run("resume")).as(err::toString).isZero();
    assertSameAsAFreshExport(Dataset.open(root().toString()));
  }

  @Test
  void filesThatAreNotReadAreListed() throws Exception {
    Files.writeString(raw.resolve("notes.txt"), "seen");
    export("fail");

    assertThat(Files.readString(root().resolve("files_left_out.json")))
        .contains("\"unknown\" : [ \"" + raw.resolve("notes.txt") + "\" ]");
  }

  private Dataset export(String onExisting) throws IOException {
    assertThat(run(onExisting)).as(err::toString).isZero();
    return Dataset.open(root().toString());
  }

  private int run(String onExisting, String... more) {
    return run(folder.resolve("out"), onExisting, more);
  }

  private int run(Path output, String onExisting, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "keystrokes",
                "--input=" + raw,
                "--output=" + output,
                "--onExisting=" + onExisting,
                "--layers=bronze",
                "--usersPerFile=2",
                "--usersPerPartition=4"));
    command.addAll(more.length == 0 ? List.of("--maxRejected=20%") : Arrays.asList(more));
    return CommandLine.run(out, err, command);
  }

  private Path root() {
    return folder.resolve("out/bronze/events");
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> paths(Dataset dataset) {
    return dataset.index().chunks().stream().map(ChunkIndex.Chunk::path).toList();
  }

  private void assertSameAsAFreshExport(Dataset dataset) throws IOException {
    Path fresh = folder.resolve("fresh");
    assertThat(run(fresh, "fail")).as(err::toString).isZero();
    Dataset expected = Dataset.open(fresh.resolve("bronze/events").toString());
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().counts()).isEqualTo(expected.index().counts());
    Map<String, String> names = column(dataset, "user");
    for (Map.Entry<String, String> user : column(expected, "user").entrySet()) {
      assertThat(rows(dataset, Objects.requireNonNull(names.get(user.getKey()))))
          .isEqualTo(rows(expected, user.getValue()));
    }
  }

  private static List<String> rows(StudyLog log) throws Exception {
    List<String> rows = new ArrayList<>();
    byte[] bytes = log.bytes();
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    String sha256 = Sha256.hex(digest);
    int line = log.firstLine();
    for (LogEvent event : log.events()) {
      rows.add(
          Arrays.asList(
                  log.platform(),
                  log.video(),
                  log.session(),
                  log.name(),
                  line++,
                  event.type(),
                  event.key().isEmpty() ? null : event.key(),
                  event.time(),
                  bytes.length,
                  sha256,
                  log.badLines().stream().filter(bad -> !bad.isBlank()).count())
              .toString());
    }
    return rows;
  }

  private static List<String> rows(Dataset dataset, String user) throws IOException {
    List<String> columns =
        List.of(
            "platform_id",
            "video_id",
            "session_id",
            "file",
            "line",
            "type",
            "key",
            "time",
            "file_bytes",
            "file_sha256",
            "file_bad_lines");
    if (!dataset.groups().keys("user").contains(user)) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    for (DatasetRow row : dataset.reader(columns, 2).rows("user", user, 0, Integer.MAX_VALUE)) {
      rows.add(columns.stream().map(row::get).map(String::valueOf).toList().toString());
    }
    return rows;
  }

  /** A column of the index of users, by id. */
  private static Map<String, String> column(Dataset dataset, String name) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (ParquetChunkReader users = dataset.sideTable("users.parquet").orElseThrow()) {
      List<ColumnVector> columns = users.read(0, List.of("user_id", name));
      for (int row = 0; row < columns.get(0).rows(); row++) {
        values.put(
            columns.get(0).textAt(row),
            columns.get(1).isNull(row) ? "" : columns.get(1).textAt(row));
      }
    }
    return values;
  }
}
