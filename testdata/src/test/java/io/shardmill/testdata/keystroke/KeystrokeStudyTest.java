package io.shardmill.testdata.keystroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystrokeStudyTest {

  @TempDir Path folder;

  @Test
  void oneRecipeIsOneStudy() {
    StudyRecipe recipe = StudyRecipe.of(3, 7).events(40);

    for (int user = 0; user < 3; user++) {
      var files = new KeystrokeStudy(recipe).files(user);
      var again = new KeystrokeStudy(recipe).files(user);
      assertThat(files.keySet()).isEqualTo(again.keySet());
      files.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }
    assertThat(new KeystrokeStudy(StudyRecipe.of(1, 8)).id(0))
        .isNotEqualTo(new KeystrokeStudy(recipe).id(0))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void aLogIsWhatItsEventsSay() {
    StudyLog log = new KeystrokeStudy(StudyRecipe.of(1, 1).events(20).with()).logs(0).get(7);

    List<String> lines = new ArrayList<>(List.of("Press or Release,Key,Time"));
    log.events().forEach(event -> lines.add(event.type() + "," + event.key() + "," + event.time()));
    assertThat(new String(log.bytes(), StandardCharsets.UTF_8)).isEqualTo(String.join("\n", lines));
    assertThat(log.name()).matches("i_[0-9a-f]{32}_7.csv");
    assertThat(List.of(log.platform(), log.video(), log.session())).isEqualTo(List.of(2, 3, 1));
  }

  @Test
  void typingLooksLikeTyping() {
    List<StudyLog> logs = new KeystrokeStudy(StudyRecipe.of(1, 3).with()).logs(0);
    int overlaps = 0;
    int ties = 0;
    for (StudyLog log : logs) {
      List<LogEvent> events = log.events();
      assertThat(events).isSortedAccordingTo(Comparator.comparingLong(LogEvent::time));
      assertThat(events).hasSizeBetween(300, 2_600);
      assertThat(events.stream().filter(event -> event.type() == 'P').count() * 2)
          .isEqualTo(events.size());
      for (int i = 1; i < events.size(); i++) {
        ties += events.get(i).time() == events.get(i - 1).time() ? 1 : 0;
        overlaps += events.get(i).type() == 'P' && events.get(i - 1).type() == 'P' ? 1 : 0;
      }
    }
    assertThat(logs).hasSize(StudyLog.PER_USER);
    assertThat(overlaps).as("a key is pressed while another is held").isGreaterThan(100);
    assertThat(ties).as("two events of one time").isGreaterThan(20);
  }

  @Test
  void everyQuirkIsFoundInAStudyOfSomeUsers() {
    KeystrokeStudy study = new KeystrokeStudy(StudyRecipe.of(30, 5).events(60));
    Set<Quirk> found = EnumSet.noneOf(Quirk.class);
    Set<String> keys = new HashSet<>();
    for (int user = 0; user < 30; user++) {
      found.addAll(StudyUser.of(StudyRecipe.of(30, 5).events(60), user).quirks());
      for (StudyLog log : study.logs(user)) {
        found.addAll(log.quirks());
        log.events().forEach(event -> keys.add(event.key()));
      }
    }
    assertThat(keys).contains("\"", ",", "", "NA", "null", "\u2019", "\ud83d\ude00", "Key.shift");
    assertThat(Arrays.stream(Quirk.values()).filter(quirk -> quirk.scope() != Quirk.Scope.TEXT))
        .allMatch(found::contains);
  }

  @Test
  void theCommandLineWritesFiles() throws Exception {
    GenerateKeystrokes.generate(
        "--users=2",
        "--seed=4",
        "--events=20",
        "--quirks=no_header,crlf",
        "--documents=false",
        "--output=" + folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2 * StudyLog.PER_USER);
    }
    assertThatThrownBy(() -> GenerateKeystrokes.generate("--output=x", "--users=many"))
        .hasMessageContaining("--users must be a number");
    assertThatThrownBy(() -> GenerateKeystrokes.generate("--output=x", "--quirks=odd"))
        .hasMessageContaining("odd is not one of");
  }
}
