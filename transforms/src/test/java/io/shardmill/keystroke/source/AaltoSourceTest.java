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
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.UserFields;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.pairing.Pairing;
import io.shardmill.testdata.keystroke.aalto.AaltoFile;
import io.shardmill.testdata.keystroke.aalto.AaltoKeystroke;
import io.shardmill.testdata.keystroke.aalto.AaltoQuirk;
import io.shardmill.testdata.keystroke.aalto.AaltoRecipe;
import io.shardmill.testdata.keystroke.aalto.AaltoStudy;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated files of the Aalto kind, with every quirk, against what their generator knows. */
class AaltoSourceTest {

  private static final int USERS = 12;
  private static final AaltoStudy STUDY = new AaltoStudy(AaltoRecipe.of(USERS, 3));
  private static final LogFormat AALTO = LogFormat.aalto(Charset.forName("windows-1252"));

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    STUDY.write(folder);
  }

  @Test
  void everyKeystrokeIsTwoEventsAndEveryOtherLineADeadLetter() throws Exception {
    KeystrokeSource source = source();
    SourceReading reading = SourceReading.of(source, AaltoSourceTest::text);

    List<String> rows = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      AaltoFile file = STUDY.file(user);
      String name = User.KIND.name(user);
      for (AaltoKeystroke stroke : file.keystrokes()) {
        String start = "%d %s %d ".formatted(stroke.line(), name, stroke.session());
        rows.add(start + "P " + stroke.key() + " " + stroke.press());
        rows.add(start + "R " + stroke.key() + " " + stroke.release());
      }
      file.faults().forEach((line, rule) -> removed.add("%s:%d %s".formatted(name, line, rule)));
    }
    assertThat(reading.rows()).isEqualTo(rows);
    assertThat(reading.removed().stream().map(row -> row.key() + " " + row.rule()))
        .isEqualTo(removed);
    assertThat(reading.removed().stream().map(RemovedRow::rule).collect(Collectors.toSet()))
        .as("each quirk is there")
        .hasSize(7);
    assertThat(reading.counts().balanced()).as(reading.counts().toString()).isTrue();
    SourceReading.assertCutsAgree(source, AaltoSourceTest::text, 1, 5);
  }

  @Test
  void pairingMakesTheKeystrokesOfEachLine() throws Exception {
    List<String> keystrokes = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    ChunkRange range = source().plan().ranges().get(0);
    try (BlockReader<RawLog> reader = source().open(range, new RecordingContext(range))) {
      for (RawLog log = reader.read(); log != null; log = reader.read()) {
        KeystrokeBlock block = Pairing.of(log.events(), KeyNormalization.AS_TYPED);
        for (int i = 0; i < block.rows(); i++) {
          keystrokes.add(
              "%s %d %s %d %d"
                  .formatted(
                      block.user(),
                      block.log().session(),
                      block.keys().key(i),
                      block.presses()[i],
                      block.releases()[i]));
        }
      }
    }
    for (int user = 0; user < USERS; user++) {
      List<AaltoKeystroke> strokes = new ArrayList<>(STUDY.file(user).keystrokes());
      strokes.sort(
          Comparator.comparingInt(AaltoKeystroke::session)
              .thenComparingLong(AaltoKeystroke::press)
              .thenComparingInt(AaltoKeystroke::line));
      for (AaltoKeystroke stroke : strokes) {
        expected.add(
            "%s %d %s %d %d"
                .formatted(
                    User.KIND.name(user),
                    stroke.session(),
                    stroke.key(),
                    stroke.press(),
                    stroke.release()));
      }
    }
    assertThat(keystrokes).isEqualTo(expected);
  }

  @Test
  void theSummaryCountsSectionsAndBytesThatAreNoText() throws Exception {
    ChunkRange range = source().plan().ranges().get(0);
    RecordingContext context = new RecordingContext(range);
    try (BlockReader<RawLog> reader = source().open(range, context)) {
      while (reader.read() != null) {}
    }

    long undecodable = 0;
    for (int user = 0; user < USERS; user++) {
      AaltoFile file = STUDY.file(user);
      EntitySummary summary = EntitySummary.sent(User.KIND, user, context.statistics());
      assertThat(summary.get(UserNumber.N_LOGS.ordinal())).isEqualTo(file.sections());
      assertThat(summary.get(UserNumber.N_UNDECODABLE.ordinal()))
          .isEqualTo((double) file.undecodable());
      assertThat(summary.get(UserNumber.N_EVENTS.ordinal()))
          .isEqualTo(2.0 * file.keystrokes().size());
      undecodable += file.undecodable();
    }
    assertThat(undecodable).isPositive();
  }

  @Test
  void theListOfParticipantsTellsFields() throws Exception {
    KeystrokeSource source =
        KeystrokeSource.of(
            KeystrokePlanning.list(
                    folder.toString(),
                    List.of(AALTO),
                    UserFields.named(List.of("COUNTRY", "NATIVE_LANGUAGE", "FINGERS")),
                    EntityRegister.empty(User.KIND))
                .everyone(new EntityLayout(User.KIND, USERS, USERS), 1L << 40));
    ChunkRange range = source.plan().ranges().get(0);
    RecordingContext context = new RecordingContext(range);
    try (BlockReader<RawLog> reader = source.open(range, context)) {
      while (reader.read() != null) {}
    }

    EntitySummary first = EntitySummary.sent(User.KIND, 0, context.statistics());
    assertThat(first.text(0)).isEqualTo("desktop");
    assertThat(first.text(2)).isEqualTo("FI");
    assertThat(first.text(3)).isEqualTo("fi\u00e9");
    assertThat(first.text(4)).isEqualTo("9-10");
    assertThat(EntitySummary.sent(User.KIND, 1, context.statistics()).text(4)).isNull();
    assertThat(EntitySummary.sent(User.KIND, 4, context.statistics()).text(2))
        .as("is not in the list")
        .isNull();
  }

  @Test
  void aFieldThatTheListDoesNotHaveIsNamed() throws Exception {
    assertThatThrownBy(() -> fields("COUNTRI"))
        .hasMessageContaining("there is no column 'COUNTRI': did you mean 'COUNTRY'?");
    Files.delete(folder.resolve("metadata_participants.txt"));
    assertThatThrownBy(() -> fields("COUNTRY"))
        .hasMessageContaining("No file is called metadata_participants.txt");
  }

  private void fields(String name) throws Exception {
    KeystrokePlanning.list(
        folder.toString(),
        List.of(AALTO),
        UserFields.named(List.of(name)),
        EntityRegister.empty(User.KIND));
  }

  @Test
  void theFormatIsFoundByNamesAndTheFirstLine() throws Exception {
    assertThat(
            KeystrokePlanning.list(
                folder.toString(), any(), UserFields.none(), EntityRegister.empty(User.KIND)))
        .isNotNull();
    assertThat(Studies.study(folder.toString(), AALTO, USERS).leftOut().unknown())
        .as("the list of participants is known")
        .isEmpty();

    Files.writeString(folder.resolve("100001_keystrokes.txt"), "P,a,1\n");
    assertThatThrownBy(() -> list())
        .hasMessageContaining("100001_keystrokes.txt is a log of the format aalto by its name")
        .hasMessageContaining("--format");
    Files.writeString(folder.resolve("f_%s_0.csv".formatted("a".repeat(32))), "P,a,1\n");
    assertThatThrownBy(() -> list())
        .hasMessageContaining("are logs of two formats by their names")
        .hasMessageContaining("--format=press-release-csv|aalto");
  }

  @Test
  void quirksCanBeLeftOut() throws Exception {
    new AaltoStudy(AaltoRecipe.of(USERS, 3).with(AaltoQuirk.CRLF)).write(folder);

    assertThat(SourceReading.of(source(), AaltoSourceTest::text).removed()).isEmpty();
  }

  private void list() throws Exception {
    KeystrokePlanning.list(
        folder.toString(), any(), UserFields.none(), EntityRegister.empty(User.KIND));
  }

  private static List<LogFormat> any() {
    return List.of(LogFormat.pressReleaseCsv(), AALTO);
  }

  private KeystrokeSource source() throws Exception {
    return Studies.source(folder.toString(), AALTO, USERS);
  }

  private static String text(RawLog log, int row) {
    EventBlock events = log.events();
    return "%s %d %c %s %d"
        .formatted(
            events.user(),
            events.log().session(),
            (char) events.types()[row],
            events.keys().key(row),
            events.times()[row]);
  }
}
