package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.LogEvent;
import io.shardmill.testdata.keystroke.StudyLog;
import io.shardmill.testdata.keystroke.StudyRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All layers of a study of users without oddities, and what becomes of them when logs change. */
class KeystrokePipelineTest {

  private static final int USERS = 8;
  private static final List<String> LAYERS =
      List.of(
          "bronze/events",
          "silver/keystrokes",
          "silver/keypairs",
          "gold/features/platform",
          "gold/features/session",
          "gold/features/video",
          "gold/sequences");

  private static final KeystrokeStudy STUDY =
      new KeystrokeStudy(StudyRecipe.of(USERS, 3).events(60).with());

  @TempDir Path folder;

  private Path raw;
  private Study study;

  @BeforeEach
  void write() throws IOException {
    raw = folder.resolve("raw");
    STUDY.write(raw);
    study = Study.of(raw, folder.resolve("out"));
  }

  @Test
  void eachLayerNamesTheVersionItIsMadeOf() throws IOException {
    study.make();

    for (String layer : LAYERS) {
      Dataset dataset = study.dataset(layer);
      assertThat(dataset.index().version()).isEqualTo(1);
      assertThat(study.path(layer).resolve("qc_report.html")).isNotEmptyFile();
      if (!layer.equals("bronze/events")) {
        String parent =
            layer.equals("silver/keystrokes") ? "bronze/events@1" : "silver/keystrokes@1";
        assertThat(dataset.index().inputs()).hasSize(1);
        assertThat(dataset.index().inputs().get(0).name()).endsWith(parent);
      }
    }
  }

  @Test
  void keystrokesAndPairsAreThoseOfTheLogs() throws Exception {
    study.make("--layers=bronze,silver");

    List<List<String>> strokes = new ArrayList<>();
    List<List<String>> pairs = new ArrayList<>();
    List<Integer> byId = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      byId.add(user);
    }
    byId.sort(Comparator.comparing(STUDY::id));
    for (int user : byId) {
      List<StudyLog> logs = new ArrayList<>(STUDY.logs(user));
      logs.sort(
          Comparator.comparing(StudyLog::platform)
              .thenComparing(StudyLog::video)
              .thenComparing(StudyLog::session));
      for (StudyLog log : logs) {
        List<long[]> ofLog = pair(log);
        for (int i = 0; i < ofLog.size(); i++) {
          long[] key = ofLog.get(i);
          strokes.add(List.of(Long.toString(key[0]), Long.toString(key[1])));
          if (i + 1 < ofLog.size()) {
            long[] next = ofLog.get(i + 1);
            pairs.add(
                List.of(
                    Long.toString(key[1] - key[0]),
                    Long.toString(next[0] - key[1]),
                    Long.toString(next[0] - key[0]),
                    Long.toString(next[1] - key[1])));
          }
        }
      }
    }
    assertThat(study.rows("silver/keystrokes", List.of("press", "release"))).isEqualTo(strokes);
    assertThat(study.rows("silver/keypairs", List.of("HL", "IL", "PL", "RL"))).isEqualTo(pairs);
  }

  /** Press and release of each keystroke of a log where all keys are pressed and released. */
  private static List<long[]> pair(StudyLog log) {
    Map<String, Deque<Long>> open = new HashMap<>();
    List<long[]> strokes = new ArrayList<>();
    for (LogEvent event : log.events()) {
      String key = event.key().length() == 1 ? event.key().toLowerCase(Locale.ROOT) : event.key();
      if (event.type() == 'P') {
        open.computeIfAbsent(key, any -> new ArrayDeque<>()).push(event.time());
      } else {
        strokes.add(new long[] {open.get(key).pop(), event.time()});
      }
    }
    strokes.sort(Comparator.comparingLong(stroke -> stroke[0]));
    return strokes;
  }

  @Test
  void onlyTheUserWhoseLogChangedIsMadeAgain() throws Exception {
    study.make("--usersPerFile=2", "--usersPerPartition=4");
    String spec = Files.readString(study.path("gold/features/video").resolve("feature_spec.json"));
    change(0);

    study.make("--usersPerFile=2", "--usersPerPartition=4", "--onExisting=append");

    Study fresh = Study.of(raw, folder.resolve("fresh"));
    Path frozen = Files.writeString(folder.resolve("spec.json"), spec);
    fresh.make("--usersPerFile=2", "--usersPerPartition=4", "--featureSpec=" + frozen);
    for (String layer : LAYERS) {
      Dataset dataset = study.dataset(layer);
      assertThat(dataset.index().version()).as(layer).isEqualTo(2);
      assertThat(dataset.index().chunks())
          .as(layer)
          .filteredOn(chunk -> chunk.path().contains("-v"))
          .hasSize(1);
      assertThat(study.columns(layer)).isEqualTo(fresh.columns(layer));
      assertThat(study.rows(layer)).as(layer).isEqualTo(fresh.rows(layer));
    }
    assertThat(study.dataset("gold/features/platform").index().attributes())
        .as("the users of the one batch are compared with those whom features were chosen by")
        .containsEntry("feature_spec.compared_users", "2")
        .containsKeys("feature_spec.would_enter", "feature_spec.would_leave");
    assertThat(Files.readString(study.path("gold/features/platform").resolve("qc_report.html")))
        .contains("would be chosen otherwise");
    study.make("--usersPerFile=2", "--usersPerPartition=4", "--onExisting=append");
    assertThat(study.text().lines().filter(line -> line.contains("nothing new"))).hasSize(7);
  }

  /** The last event of a log of a user comes a millisecond later. */
  private void change(int user) throws IOException {
    Path log = raw.resolve(STUDY.logs(user).get(2).name());
    String text = Files.readString(log).stripTrailing();
    Files.writeString(log, text.substring(0, text.length() - 3) + "999");
  }

  @Test
  void aRunThatWasStoppedBetweenLayersIsResumed() throws IOException {
    study.make("--layers=bronze,silver");

    study.make("--onExisting=resume");

    Study fresh = Study.of(raw, folder.resolve("fresh"));
    fresh.make();
    for (String layer : LAYERS) {
      assertThat(study.rows(layer)).as(layer).isEqualTo(fresh.rows(layer));
    }
  }

  /** A log of one keystroke has no pair, but a sequence. */
  @Test
  void aUserOfASingleKeystrokeIsCounted() throws IOException {
    Files.writeString(raw.resolve("f_%s_0.csv".formatted("f".repeat(32))), "P,a,5\nR,a,90\n");

    study.make();

    assertThat(study.rows("gold/sequences", List.of("user", "n", "press_ms")))
        .contains(List.of("user_" + USERS, "1", "[5]"));
    for (String layer : LAYERS) {
      assertThat(study.dataset(layer).verify()).as(layer).isEmpty();
    }
  }

  @Test
  void aLayerWithoutTheOneBelowSaysWhatToDo() {
    assertThat(study.run("--layers=gold")).isEqualTo(3);
    assertThat(study.text()).contains("silver/keystrokes: nothing was ever committed there");
  }

  @Test
  void otherFeaturesThanThoseOfTheVersionBeforeAreRefused() throws IOException {
    study.make();
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            Files.readString(study.path("gold/features/video").resolve("feature_spec.json"))
                .replaceFirst("\"users\" : \\d+", "\"users\" : 99"));

    assertThat(study.run("--onExisting=append", "--featureSpec=" + other)).isEqualTo(5);
    assertThat(study.text()).contains("are others; all users need the same");
    assertThat(study.run("--onExisting=replace", "--featureSpec=" + raw.resolve("none.json")))
        .isEqualTo(2);
    assertThat(study.text()).contains("--featureSpec=").contains("cannot be read");
  }

  @Test
  void featuresAreLearntFromUsersToTrainOnAlone() throws IOException {
    study.make("--splitShares=0.5,0.25,0.25");

    Dataset features = study.dataset("gold/features/platform");
    SplitRule split = features.index().splits();
    long training =
        IntStream.range(0, USERS)
            .filter(user -> split.split("user_" + user).equals("train"))
            .count();
    assertThat(features.index().attributes())
        .containsEntry("feature_spec.users", Long.toString(training));
    assertThat(training).isBetween(1L, USERS - 1L);
    assertThat(study.dataset("gold/sequences").index().attributes())
        .containsEntry("folds.platform", "1,2,3");
  }

  @Test
  void csvHasTheValuesOfTheParquetFiles() throws IOException {
    study.make("--formats=parquet,csv", "--impute=user");

    for (String layer : List.of("gold/features/session", "gold/sequences")) {
      String name = layer.endsWith("sequences") ? "sequences.csv" : "features.csv";
      List<List<String>> csv =
          Rfc4180.parse(Files.readString(study.path(layer).resolve(name), StandardCharsets.UTF_8));
      List<String> columns = study.columns(layer);
      List<List<String>> rows = new ArrayList<>(List.of(columns));
      rows.addAll(study.rows(layer));
      assertThat(csv).hasSameSizeAs(rows);
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          assertThat(csv.get(row).get(column).replaceAll("[ \\[\\]]", ""))
              .as("%s %s %d", layer, columns.get(column), row)
              .isEqualTo(rows.get(row).get(column).replaceAll("[ \\[\\]]|null", ""));
        }
      }
    }
  }

  @Test
  void imputedValuesAreMarkedAndOthersStayAsTheyAre() throws IOException {
    study.make();
    Study filled = Study.of(raw, folder.resolve("filled"));
    filled.make("--impute=global");
    List<String> columns = study.columns("gold/features/video");
    List<List<String>> known = study.rows("gold/features/video");

    List<List<String>> values = filled.rows("gold/features/video", columns);

    int imputed = 0;
    for (int column = 0; column < columns.size(); column++) {
      String name = columns.get(column);
      if (!name.matches(".*_(median|mean|std|q1|q3)")) {
        continue;
      }
      List<List<String>> marks = filled.rows("gold/features/video", List.of(name + "_imputed"));
      for (int row = 0; row < known.size(); row++) {
        String before = known.get(row).get(column);
        boolean mark = marks.get(row).get(0).equals("true");
        imputed += mark ? 1 : 0;
        if (before.isEmpty()) {
          assertThat(mark).isEqualTo(!values.get(row).get(column).isEmpty());
        } else {
          assertThat(mark).isFalse();
          assertThat(values.get(row).get(column)).isEqualTo(before);
        }
      }
    }
    assertThat(imputed).isPositive();
  }
}
