package io.shardmill.keystroke.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.EntitySummary;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.source.format.LineFault;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.UserFields;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystrokeSourceTest {

  private static final String ANNE = "a".repeat(32);
  private static final String BEN = "b".repeat(32);

  @TempDir Path folder;

  @Test
  void aUserIsReadFromAllFilesOfTheNameInOrder() throws Exception {
    write("t_%s_2.csv".formatted(BEN), "P,x,1\n");
    write("f_%s_9.csv".formatted(ANNE), "P,b,1\n");
    write("1_1_1_%s.csv".formatted(ANNE), "P,a,1\n");
    write("more/i_%s_1.csv".formatted(ANNE), "P,c,1\n");

    assertThat(read().rows())
        .extracting(row -> row.replaceAll("LogName.*?csv, |\\]", ""))
        .containsExactly(
            "1 user_0 platform=1, video=1, session=1 P 'a' 1",
            "1 user_0 platform=1, video=1, session=2 P 'b' 1",
            "1 user_0 platform=2, video=1, session=1 P 'c' 1",
            "1 user_1 platform=3, video=1, session=1 P 'x' 1");
  }

  @Test
  void aLogThatIsThereTwiceIsRefused() throws Exception {
    String log = "f_%s_0.csv".formatted(ANNE);
    write(log, "P,a,1\n");
    write("copy/" + log + ".gz", "P,a,1\n");

    assertThatThrownBy(() -> Studies.source(folder, 1))
        .hasMessageContaining(folder.resolve(log) + " and ")
        .hasMessageContaining("its events would be read twice. Leave one out");
  }

  @Test
  void whatIsNotReadIsListed() throws Exception {
    write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");
    write("f_%s_3.csv_.gstmp".formatted(ANNE), "P,a");
    write("notes.txt", "seen");

    StudyPlan study = Studies.study(folder.toString(), LogFormat.pressReleaseCsv(), 1);

    assertThat(study.leftOut())
        .isEqualTo(
            new LeftOutFiles(
                List.of(folder.resolve("f_%s_3.csv_.gstmp".formatted(ANNE)).toString()),
                List.of(folder.resolve("notes.txt").toString())));
  }

  @Test
  void aLineThatIsNoEventIsADeadLetterWithItsFileLineAndText() throws Exception {
    Path log = write("f_%s_0.csv".formatted(ANNE), "P,a,1\nP,secret\nR,a,2\n");

    SourceReading reading = read();

    assertThat(reading.removed())
        .containsExactly(
            new RemovedRow(
                RemovedRow.Kind.REJECTED,
                log.toString(),
                2,
                "user_0:2",
                "FIELDS_MISSING",
                LineFault.FIELDS_MISSING.message(),
                "P,secret"));
    assertThat(reading.removed().toString()).doesNotContain("secret");
    assertThat(reading.counts().read()).isEqualTo(3);
  }

  @Test
  void theSummaryTellsWhatThereIsOfAUser() throws Exception {
    write("f_%s_0.csv".formatted(ANNE), "Press or Release,Key,Time\nP,a,1\nR,a,2\nbad\n");
    write("0a1b2c3d_f_%s_3.csv".formatted(ANNE), "P,a,1\n");
    write(ANNE + "_consent.json", "{}");
    write(BEN + "_demographics.json", "{}");

    List<EntitySummary> summaries = summaries(Studies.source(folder, 2));

    EntitySummary anne = summaries.get(0);
    assertThat(anne.reason()).isEmpty();
    assertThat(number(anne, UserNumber.N_LOGS)).isEqualTo(2);
    assertThat(number(anne, UserNumber.N_PREFIXED)).isEqualTo(1);
    assertThat(number(anne, UserNumber.N_EVENTS)).isEqualTo(3);
    assertThat(number(anne, UserNumber.N_REJECTED)).isEqualTo(1);
    assertThat(number(anne, UserNumber.N_CONSENT)).isEqualTo(1);
    assertThat(number(anne, UserNumber.FEWEST_LINES)).isEqualTo(1);
    EntitySummary ben = summaries.get(1);
    assertThat(ben.reason()).hasValue(User.NO_EVENTS);
    assertThat(number(ben, UserNumber.N_DEMOGRAPHICS)).isEqualTo(1);
    assertThat(number(ben, UserNumber.FEWEST_LINES)).isNaN();
  }

  @Test
  void theDocumentOfAUserTellsDeviceAndFields() throws Exception {
    write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");
    write("0a1b2c3d_%s_demographics.json".formatted(ANNE), "{\"is_mobile\": false, \"age\": 1}");
    write(
        ANNE + "_demographics.json",
        "{\"is_mobile\": true, \"age\": 31, \"gender\": null, \"a\": {\"b\": \"c\"}}");
    write("f_%s_0.csv".formatted(BEN), "P,a,1\n");
    StudyPlan study =
        KeystrokePlanning.list(
                folder.toString(),
                List.of(LogFormat.pressReleaseCsv()),
                UserFields.named(List.of("age", "gender", "a.b", "a")),
                EntityRegister.empty(User.KIND))
            .everyone(new EntityLayout(User.KIND, 2, 2), 1_000);

    List<EntitySummary> summaries = summaries(KeystrokeSource.of(study));

    assertThat(texts(summaries.get(0), 6))
        .containsExactly("mobile", summaries.get(0).text(1), "31", null, "c", null);
    assertThat(texts(summaries.get(1), 6))
        .containsExactly("desktop", summaries.get(1).text(1), null, null, null, null);
  }

  @Test
  void theSummaryTellsHashesAndOddTimes() throws Exception {
    long day = 86_400_000L;
    Path first = write("f_%s_0.csv".formatted(ANNE), "P,a,7\nR,a,5\nP,b,5\nR,b,4\n");
    write("i_%s_1.csv".formatted(ANNE), "P,a,%d\n".formatted(30 * day));
    write("t_%s_2.csv".formatted(ANNE), "P,a,%d\n".formatted(61 * day));
    write("f_%s_3.csv".formatted(ANNE), "Press or Release,Key,Time\n");

    EntitySummary anne = summaries(Studies.source(folder, 1)).get(0);

    assertThat(number(anne, UserNumber.N_TIME_BACK)).isEqualTo(2);
    assertThat(number(anne, UserNumber.N_OTHER_BASE)).isEqualTo(1);
    String hashes = anne.text(User.LOG_HASHES_TEXT);
    assertThat(hashes)
        .as("the log without events has none")
        .matches("([0-9a-f]{16} ){2}[0-9a-f]{16}")
        .startsWith(
            LogContent.hash(InputFiles.find(first.toString()).orElseThrow()).substring(0, 16));
  }

  @Test
  void aDocumentThatIsNoJsonIsADeadLetter() throws Exception {
    write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");
    Path document = write(ANNE + "_demographics.json", "{\"age\": secret");

    SourceReading reading = read();

    assertThat(reading.removed()).hasSize(1);
    RemovedRow row = reading.removed().get(0);
    assertThat(row.source()).isEqualTo(document.toString());
    assertThat(row.rule()).isEqualTo("DOCUMENT_UNREADABLE");
    assertThat(row.toString() + row.raw()).doesNotContain("secret");
    assertThat(reading.counts().balanced()).isTrue();
    assertThat(reading.rows()).hasSize(1);
  }

  @Test
  void aFieldThatWouldHideAColumnOfTheIndexIsRefused() throws Exception {
    write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");

    assertThatThrownBy(
            () ->
                KeystrokePlanning.list(
                    folder.toString(),
                    List.of(LogFormat.pressReleaseCsv()),
                    UserFields.named(List.of("Status")),
                    EntityRegister.empty(User.KIND)))
        .hasMessageContaining("--userFields: 'Status' would be a column beside 'status'");
  }

  private static List<String> texts(EntitySummary summary, int count) {
    List<String> texts = new ArrayList<>();
    for (int text = 0; text < count; text++) {
      texts.add(summary.text(text));
    }
    return texts;
  }

  @Test
  void theFingerprintIsOfContentsAndNamesAlone() throws Exception {
    Path log = write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");
    String before = fingerprint();
    assertThat(summaries(Studies.source(folder, 1)).get(0).fingerprint())
        .as("as the reader finds it")
        .isEqualTo(before);

    Files.createDirectories(folder.resolve("moved"));
    Files.copy(log, folder.resolve("moved").resolve(log.getFileName()));
    Files.delete(log);
    assertThat(fingerprint()).as("moved and written again").isEqualTo(before);

    write("moved/" + log.getFileName(), "P,b,1\n");
    assertThat(fingerprint()).as("other content of the same size").isNotEqualTo(before);
    write("moved/" + log.getFileName(), "P,a,1\n");
    write(ANNE + "_consent.json", "{}");
    assertThat(fingerprint()).as("another document").isNotEqualTo(before);

    write(ANNE + "_demographics.json", "{\"age\": 30}");
    before = fingerprint();
    assertThat(summaries(Studies.source(folder, 1)).get(0).fingerprint()).isEqualTo(before);
    write(ANNE + "_demographics.json", "{\"age\": 31}");
    assertThat(fingerprint()).as("another content of the demographics").isNotEqualTo(before);
  }

  @Test
  void aLogThatGrewSinceItWasListedStopsTheRun() throws Exception {
    Path log = write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");
    KeystrokeSource source = Studies.source(folder, 1);
    write(log.getFileName().toString(), "P,a,1\nR,a,17356600");

    assertThatThrownBy(() -> SourceReading.of(source, Studies::text))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining(log + " changed while it was being read: it had 6 bytes");
  }

  @Test
  void aFolderWithoutLogsSaysWhatTheyAreCalled() throws Exception {
    write("keys.csv", "P,a,1\n");

    assertThatThrownBy(() -> Studies.source(folder, 1))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("no file is a keystroke log by its name, such as f_USER_0.csv")
        .hasMessageContaining("1 files have other names");
    assertThatThrownBy(() -> Studies.source(folder + "/none*", 1))
        .hasMessageContaining("No file matches");
  }

  @Test
  void globsNameSomeOfTheLogs() throws Exception {
    write("f_%s_0.csv".formatted(ANNE), "P,a,1\n");
    write("f_%s_0.csv".formatted(BEN), "P,b,1\n");

    assertThat(SourceReading.of(Studies.source(folder + "/f_a*", 1), Studies::text).rows())
        .hasSize(1);
  }

  @Test
  void aFolderMayBeCalledAsAGlobIs() throws Exception {
    write("raw[1]{x}/f_%s_0.csv".formatted(ANNE), "P,a,1\n");

    assertThat(
            SourceReading.of(Studies.source(folder.resolve("raw[1]{x}"), 1), Studies::text).rows())
        .hasSize(1);
  }

  private SourceReading read() throws IOException {
    return SourceReading.of(Studies.source(folder, 1), Studies::text);
  }

  private String fingerprint() throws IOException {
    return UserFingerprint.of(Studies.files(folder.toString(), ANNE));
  }

  private static List<EntitySummary> summaries(KeystrokeSource source) throws IOException {
    ChunkRange range = source.plan().ranges().get(0);
    RecordingContext context = new RecordingContext(range);
    try (BlockReader<RawLog> reader = source.open(range, context)) {
      while (reader.read() != null) {}
    }
    return LongStream.range(range.start(), range.end())
        .mapToObj(user -> EntitySummary.sent(User.KIND, (int) user, context.statistics()))
        .toList();
  }

  private static double number(EntitySummary summary, UserNumber number) {
    return summary.get(number.ordinal());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void logsOfOtherNamesAreRead() throws Exception {
    String pattern = "(?<user>\\w)-p(?<platform>\\d)-(?<video>\\d)_(?<session>\\d)\\.csv";
    Files.writeString(folder.resolve("b-p1-1_1.csv"), "P,x,1\n");
    Files.writeString(folder.resolve("a-p2-1_1.csv"), "P,y,1\n");
    Files.writeString(folder.resolve("f_%s_0.csv".formatted("a".repeat(32))), "P,z,1\n");

    StudyPlan study = Studies.study(folder.toString(), LogFormat.pressReleaseCsv(pattern), 1);

    assertThat(SourceReading.of(KeystrokeSource.of(study), Studies::text).rows())
        .containsExactly(
            "1 user_0 LogName[file=a-p2-1_1.csv, platform=2, video=1, session=1] P 'y' 1",
            "1 user_1 LogName[file=b-p1-1_1.csv, platform=1, video=1, session=1] P 'x' 1");
    assertThat(study.leftOut().unknown()).hasSize(1);
  }
}
