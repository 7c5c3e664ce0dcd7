package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in which rows of users stand in any order, over several files. */
class GatheredKeystrokesTest {

  private static final int USERS = 7;
  private static final int KEYSTROKES = 400;
  private static final String HEADER = "who,task,key,down,up";
  private static final String[] OPTIONS = {
    "--columns=user:who,session:task,key:key,press:down,release:up",
    "--usersPerFile=2",
    "--usersPerPartition=4",
    "--coverage=0.1",
    "--maxRejected=5"
  };

  @TempDir Path folder;

  private Path raw;
  private Study study;
  private final Map<String, List<String>> tables = new TreeMap<>();

  /** Rows in the order of time, cut into four tables; the third one is TSV and compressed. */
  @BeforeEach
  void write() throws IOException {
    raw = Files.createDirectories(folder.resolve("raw/day"));
    study = Study.of(folder.resolve("raw"), folder.resolve("out"));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < KEYSTROKES; i++) {
      int user = random.nextInt(USERS);
      int task = random.nextInt(2) + 1;
      String key = String.valueOf((char) ('a' + random.nextInt(4)));
      long press = 1_000L + 50L * i + random.nextInt(40);
      table("part-%d".formatted(4 * i / KEYSTROKES))
          .add(
              "id%d,%d,%s,%d,%d"
                  .formatted(user, task, key, press, press + 20 + random.nextInt(80)));
    }
    writeTables();
  }

  private List<String> table(String name) {
    return tables.computeIfAbsent(name, unknown -> new ArrayList<>(List.of(HEADER)));
  }

  private void writeTables() throws IOException {
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      String text = String.join("\n", table.getValue()) + "\n";
      if (table.getKey().equals("part-2")) {
        write(raw.resolve("part-2.tsv.gz"), gzip(text.replace(',', '\t')));
      } else {
        write(raw.resolve(table.getKey() + ".csv"), text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** The same study with a table for each user. */
  private Study divided() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Map<String, List<String>> ofUsers = new TreeMap<>();
    for (List<String> rows : tables.values()) {
      for (String row : rows.subList(1, rows.size())) {
        ofUsers
            .computeIfAbsent(
                row.substring(0, row.indexOf(',')), id -> new ArrayList<>(List.of(HEADER)))
            .add(row);
      }
    }
    for (Map.Entry<String, List<String>> user : ofUsers.entrySet()) {
      Files.write(own.resolve("of_" + user.getKey() + ".csv"), user.getValue());
    }
    return Study.of(own, folder.resolve("own_out"));
  }

  @Test
  void usersAreThoseOfAStudyWithATableForEach() throws Exception {
    Study divided = divided();
    divided.make(OPTIONS);

    study.make(OPTIONS);

    assertThat(study.dataset("bronze/events").index().totalRows()).isEqualTo(2L * KEYSTROKES);
    for (String layer : List.of("bronze/events", "silver/keystrokes", "silver/keypairs")) {
      List<String> columns = new ArrayList<>(study.columns(layer));
      columns.removeIf(column -> column.matches("file.*|.*line"));
      assertThat(study.rows(layer, columns)).as(layer).isEqualTo(divided.rows(layer, columns));
    }
    for (String layer : List.of("gold/features/session", "gold/sequences")) {
      assertThat(study.rows(layer)).as(layer).isEqualTo(divided.rows(layer));
    }
    assertThat(study.dataset("bronze/events").index().counts())
        .isEqualTo(divided.dataset("bronze/events").index().counts());
    assertThat(study.dataset("silver/keystrokes").index().counts())
        .as("no log was taken for a broken upload")
        .isEqualTo(divided.dataset("silver/keystrokes").index().counts());
    assertThat(numbers(study)).isEqualTo(numbers(divided));
  }

  @Test
  void usersOfAFileAreWholeAndRowsSayWhereTheyStand() throws Exception {
    study.make(OPTIONS);

    assertThat(study.dataset("bronze/events").index().chunks().stream().map(ChunkIndex.Chunk::path))
        .containsExactly(
            "data/partition=000/batch_0000.parquet",
            "data/partition=000/batch_0001.parquet",
            "data/partition=001/batch_0000.parquet",
            "data/partition=001/batch_0001.parquet");
    List<List<String>> rows =
        study.rows("bronze/events", List.of("user", "file", "line", "key", "type", "time"));
    Map<String, List<String>> byFile = new TreeMap<>();
    tables.forEach(
        (name, lines) ->
            byFile.put(name.equals("part-2") ? "part-2.tsv.gz" : name + ".csv", lines));
    for (List<String> row : rows) {
      String[] fields =
          byFile
              .getOrDefault(row.get(1), List.of())
              .get(Integer.parseInt(row.get(2)) - 1)
              .split(",", -1);
      assertThat(row.get(0)).isEqualTo(fields[0].replace("id", "user_"));
      assertThat(row.get(3)).isEqualTo(fields[2]);
      assertThat(row.get(5)).isEqualTo(row.get(4).equals("P") ? fields[3] : fields[4]);
    }
  }

  @Test
  void onlyUsersWithOtherRowsAreReadAgain() throws Exception {
    study.make(OPTIONS);
    study.make(append());
    assertThat(study.text()).contains("users: 0 added, 0 updated, 7 unchanged, 0 gone");

    table("part-3").add("id2,1,z,90000,90100");
    table("part-3").add("id99,1,z,90000,90100");
    List<String> first = table("part-0");
    first.replaceAll(row -> row.startsWith("id5,") ? "id4" + row.substring(3) : row);
    tables.values().forEach(rows -> rows.removeIf(row -> row.startsWith("id0,")));
    writeTables();
    study.make(append());

    assertThat(study.text()).contains("1 added").contains("1 gone");
    assertSameAsAFreshRun();
  }

  @Test
  void rowsThatAreAppendedChangeNobodyElse() throws Exception {
    study.make(OPTIONS);

    table("part-3").add("id2,1,z,90000,90100");
    writeTables();
    study.make(append());

    assertThat(study.text()).contains("users: 0 added, 1 updated, 6 unchanged, 0 gone");
    assertThat(study.dataset("bronze/events").index().chunks().stream().map(ChunkIndex.Chunk::path))
        .filteredOn(path -> path.contains("-v"))
        .hasSize(1);
    assertSameAsAFreshRun();
  }

  @Test
  void aTableThatIsAddedHasRowsOfUsersWhoAreThere() throws Exception {
    study.make(OPTIONS);

    table("part-4").add("id1,2,b,95000,95100");
    table("part-4").add("id6,1,b,95000,95100");
    writeTables();
    study.make(append());

    assertThat(study.text()).contains("users: 0 added, 2 updated, 5 unchanged, 0 gone");
    assertSameAsAFreshRun();
  }

  @Test
  void whatIsNoEventIsListedWithTableAndLine() throws Exception {
    table("part-1").add(3, "id3,1,a,soon,900");
    table("part-1").add(4, "id3,1,a");
    table("part-2").add(1, ",1,a,1,2");
    writeTables();

    study.make(OPTIONS);

    assertThat(rejected())
        .containsExactlyInAnyOrder(
            "TIME_UNREADABLE " + raw.resolve("part-1.csv") + " 4",
            "ROW_BROKEN " + raw.resolve("part-1.csv") + " 5",
            "USER_UNKNOWN " + raw.resolve("part-2.tsv.gz") + " 2");
    assertThat(study.text()).doesNotContain("soon");
    table("part-3").add("id3,1,z,90000,90100");
    writeTables();
    study.make(append());
    assertSameAsAFreshRun();
    assertThat(study.run(append("--maxRejected=5"))).isZero();
  }

  @Test
  void aRunThatWasStoppedIsResumedUnlessItsTablesChanged() throws Exception {
    table("part-1").add(3, "id3,1,a,soon,900");
    writeTables();
    assertThat(study.run(with("--maxRejected=0"))).as("ends before the commit").isEqualTo(4);

    String before = table("part-0").get(1);
    table("part-0").set(1, before + "0");
    writeTables();
    assertThat(study.run(with("--maxRejected=5", "--onExisting=resume"))).isEqualTo(5);

    table("part-0").set(1, before);
    writeTables();
    study.make(with("--maxRejected=5", "--onExisting=resume"));
    assertSameAsAFreshRun();
  }

  @Test
  void aTableThatIsThereTwiceIsRefused() throws Exception {
    Files.createDirectories(folder.resolve("raw/copy"));
    Files.copy(raw.resolve("part-0.csv"), folder.resolve("raw/copy/part-0.csv"));

    assertThat(study.run(OPTIONS)).isEqualTo(2);

    assertThat(study.text())
        .contains("are one log by their names, and have rows of one user")
        .contains("Leave one out, or give it another name");
  }

  @Test
  void aUserWithTwoTablesKeepsBoth() throws Exception {
    Path two = Files.createDirectories(folder.resolve("two"));
    Files.writeString(two.resolve("anne.csv"), "key,down,up\na,1,2\nb,3,4\n");
    Files.writeString(two.resolve("anne.tsv"), "key\tdown\tup\nc\t5\t6\n");
    Study anne = Study.of(two, folder.resolve("anne"));

    anne.make("--columns=key:key,press:down,release:up", "--layers=bronze,silver");

    assertThat(anne.rows("silver/keypairs", List.of("key1", "key2")))
        .containsExactly(List.of("a", "b"), List.of("b", "c"));
  }

  private String[] append(String... more) {
    String[] options = with(more);
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--onExisting=append";
    return all;
  }

  private static String[] with(String... more) {
    List<String> options = new ArrayList<>(List.of(OPTIONS));
    for (String option : more) {
      options.removeIf(one -> one.split("=", -1)[0].equals(option.split("=", -1)[0]));
      options.add(option);
    }
    return options.toArray(String[]::new);
  }

  /** Ordinals of users who came later are not in the order of ids. */
  private void assertSameAsAFreshRun() throws IOException {
    Study fresh = Study.of(study.raw(), folder.resolve("fresh" + System.nanoTime()));
    fresh.make(OPTIONS);
    List<String> columns = new ArrayList<>(study.columns("bronze/events"));
    columns.remove("user");
    Map<String, String> names = ids(study);
    Map<String, String> freshNames = ids(fresh);
    columns.add(0, "user");
    assertThat(named(study.rows("bronze/events", columns), names))
        .containsExactlyInAnyOrderElementsOf(
            named(fresh.rows("bronze/events", columns), freshNames));
    assertThat(study.dataset("bronze/events").index().counts())
        .isEqualTo(fresh.dataset("bronze/events").index().counts());
  }

  private static List<List<String>> named(List<List<String>> rows, Map<String, String> ids) {
    List<List<String>> named = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> one = new ArrayList<>(row);
      one.set(0, ids.getOrDefault(row.get(0), "nobody"));
      named.add(one);
    }
    return named;
  }

  private static Map<String, String> ids(Study study) throws IOException {
    Map<String, String> ids = new TreeMap<>();
    users(study, List.of("user", "user_id")).forEach(user -> ids.put(user.get(0), user.get(1)));
    return ids;
  }

  private static List<List<String>> numbers(Study study) throws IOException {
    return users(study, List.of("user", "user_id", "n_logs", "n_events", "n_rejected", "device"));
  }

  private static List<List<String>> users(Study study, List<String> columns) throws IOException {
    List<List<String>> users = new ArrayList<>();
    try (ParquetChunkReader table =
        study.dataset("bronze/events").sideTable("users.parquet").orElseThrow()) {
      var vectors = table.read(0, columns);
      for (int row = 0; row < vectors.get(0).rows(); row++) {
        List<String> user = new ArrayList<>();
        for (var vector : vectors) {
          user.add(vector.isNull(row) ? "" : vector.textAt(row));
        }
        users.add(user);
      }
    }
    return users;
  }

  private List<String> rejected() throws IOException {
    List<String> listed = new ArrayList<>();
    Path root = study.path("bronze/events");
    for (ChunkIndex.IndexedFile list : study.dataset("bronze/events").index().rejected()) {
      try (ParquetChunkReader reader = ParquetChunkReader.open(root.resolve(list.path()))) {
        var columns = reader.read(0, List.of("rule", "source", "position"));
        for (int row = 0; row < columns.get(0).rows(); row++) {
          listed.add(
              columns.get(0).textAt(row)
                  + " "
                  + columns.get(1).textAt(row)
                  + " "
                  + columns.get(2).textAt(row));
        }
      }
    }
    return listed;
  }
}
