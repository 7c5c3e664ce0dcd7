package io.shardmill.testdata.keystroke;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.keystroke.aalto.AaltoFile;
import io.shardmill.testdata.keystroke.aalto.AaltoRecipe;
import io.shardmill.testdata.keystroke.aalto.AaltoStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AaltoStudyTest {

  @TempDir Path folder;

  @Test
  void oneRecipeIsOneStudy() {
    AaltoStudy study = new AaltoStudy(AaltoRecipe.of(3, 7));
    AaltoStudy again = new AaltoStudy(AaltoRecipe.of(3, 7));

    for (int user = 0; user < 3; user++) {
      assertThat(study.file(user).bytes()).isEqualTo(again.file(user).bytes());
      assertThat(study.file(user).keystrokes()).isEqualTo(again.file(user).keystrokes());
    }
  }

  @Test
  void everyLineIsAKeystrokeOrAFault() {
    AaltoFile file = new AaltoStudy(AaltoRecipe.of(1, 7).with()).file(0);

    String[] lines = new String(file.bytes(), ISO_8859_1).split("\n", -1);
    // A header, and nothing after the last line end.
    assertThat(file.keystrokes()).hasSize(lines.length - 2);
    file.keystrokes()
        .forEach(
            stroke ->
                assertThat(lines[stroke.line() - 1])
                    .endsWith(
                        "\t%d\t%d\t%s\t%s"
                            .formatted(
                                stroke.press(),
                                stroke.release(),
                                stroke.key(),
                                lines[stroke.line() - 1].split("\t", -1)[8])));
    assertThat(file.faults()).isEmpty();
  }

  @Test
  void everyFaultIsInAStudyOfSomeUsers() {
    AaltoStudy study = new AaltoStudy(AaltoRecipe.of(20, 7));
    Set<String> faults = new HashSet<>();
    for (int user = 0; user < 20; user++) {
      faults.addAll(study.file(user).faults().values());
    }

    assertThat(faults)
        .containsExactlyInAnyOrder(
            "SECTION_BROKEN",
            "TIME_IMPRECISE",
            "TIME_UNREADABLE",
            "FIELDS_MISSING",
            "FIELDS_EXTRA",
            "KEYCODE_UNREADABLE",
            "PARTICIPANT_OTHER");
  }

  @Test
  void theCommandLineWritesTheFiles() throws Exception {
    GenerateKeystrokes.generate(
        "--format=aalto", "--users=2", "--sections=3", "--quirks=none", "--output=" + folder);

    AaltoStudy study = new AaltoStudy(AaltoRecipe.of(2, 1).sections(3).with());
    assertThat(Files.readAllBytes(folder.resolve(study.id(1) + "_keystrokes.txt")))
        .isEqualTo(study.file(1).bytes());
    assertThat(folder.resolve("metadata_participants.txt")).exists();
  }
}
