package io.shardmill.keystroke.source.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.keystroke.LogName;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternTest {

  private static final String PATTERN =
      "(?<user>[^-]+)-p(?<platform>\\d+)-(?<video>\\w+)_(?<session>\\d)\\.csv";

  @Test
  void theGroupsTellWhatALogIs() {
    FileName name = new NamePattern(PATTERN).nameOf("Anne B.-p2-14_3.csv.gz");

    assertThat(name.kind()).isEqualTo(FileKind.LOG);
    assertThat(name.user()).isEqualTo("Anne B.");
    assertThat(name.log()).isEqualTo(new LogName("Anne B.-p2-14_3.csv.gz", 2, 14, 3));
  }

  @Test
  void otherNamesAreDocumentsOrUnknown() {
    NamePattern pattern = new NamePattern(PATTERN);

    assertThat(pattern.nameOf("Anne_demographics.json").user()).isEqualTo("Anne");
    assertThat(pattern.nameOf("Anne-p2-14_3.csv.bak").kind()).isEqualTo(FileKind.UNKNOWN);
    assertThat(pattern.nameOf("Anne-p2-14_3.csv_.gstmp").kind()).isEqualTo(FileKind.PARTIAL);
  }

  @Test
  void aGroupThatIsMissingIsNamed() {
    for (String group : List.of("user", "platform", "video", "session")) {
      assertThatThrownBy(() -> new NamePattern(PATTERN.replace("?<" + group + ">", "")))
          .hasMessageContaining("there is no group called " + group);
    }
    assertThatThrownBy(() -> new NamePattern(PATTERN + "("))
        .hasMessageContaining("no regular expression: Unclosed group");
  }

  @Test
  void aGroupThatIsNoNumberIsNamedWithTheFile() {
    NamePattern pattern = new NamePattern(PATTERN);

    assertThatThrownBy(() -> pattern.nameOf("a-p1-film_1.csv"))
        .hasMessageContaining("--fileName: the group video is no whole number")
        .hasMessageContaining("'a-p1-film_1.csv'");
    assertThatThrownBy(() -> pattern.nameOf("a-p32768-1_1.csv")).hasMessageContaining("platform");
    assertThatThrownBy(
            () -> new NamePattern(PATTERN.replace("[^-]+", "[^-]*")).nameOf("-p1-1_1.csv"))
        .hasMessageContaining("the group user is empty");
  }
}
