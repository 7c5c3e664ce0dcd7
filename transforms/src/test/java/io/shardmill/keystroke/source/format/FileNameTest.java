package io.shardmill.keystroke.source.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.LogName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  private static final String USER = "3741e927ab7d45a7ca19ed47a3eb5864";

  @ParameterizedTest
  @CsvSource({
    "f_USER_0.csv,     1, 1, 1",
    "i_USER_1.csv,     2, 1, 1",
    "t_USER_8.csv,     3, 3, 1",
    "f_USER_9.csv,     1, 1, 2",
    "t_USER_17.csv,    3, 3, 2",
    "t_USER_17.csv.gz, 3, 3, 2",
    "2_3_1_USER.csv,   2, 3, 1"
  })
  void aLogTellsPlatformVideoAndSession(String file, int platform, int video, int session) {
    FileName name = FileName.of(named(file));

    assertThat(name.kind()).isEqualTo(FileKind.LOG);
    assertThat(name.user()).isEqualTo(USER);
    assertThat(name.prefix()).isEmpty();
    assertThat(name.log()).isEqualTo(new LogName(named(file), platform, video, session));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a1b2c3d_USER_f_USER_3.csv",
        "0a1b2c3d_f_USER_3.csv",
        "2025-07-06T19-29-57-241Z_0a1b2c3d_USER_f_USER_3.csv"
      })
  void aBrokenUploadIsALogWithAPrefix(String file) {
    FileName name = FileName.of(named(file));

    assertThat(name.user()).isEqualTo(USER);
    assertThat(name.log()).isEqualTo(new LogName(named(file), 1, 2, 1));
    assertThat(named(file)).startsWith(name.prefix()).endsWith("f_" + USER + "_3.csv");
    assertThat(name.prefix()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USER_consent.json",
        "USER_start_time.json",
        "f_USER_12_raw.txt",
        "f_USER_12_metadata.json",
        "1_2_3_USER.txt"
      })
  void documentsAreOfAUser(String file) {
    FileName name = FileName.of(named(file));

    assertThat(name.kind()).isEqualTo(FileKind.DOCUMENT);
    assertThat(name.user()).isEqualTo(USER);
    assertThat(name.log()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f_USER_18.csv",
        "x_USER_1.csv",
        "f_USER_1.csv.bak",
        "f_3741E927_1.csv",
        "metadata.csv",
        ""
      })
  void otherNamesAreUnknown(String file) {
    assertThat(FileName.of(named(file)).kind()).isEqualTo(FileKind.UNKNOWN);
  }

  @Test
  void aDownloadThatWasNotFinishedIsNoLog() {
    assertThat(FileName.of(named("f_USER_0.csv_.gstmp")).kind()).isEqualTo(FileKind.PARTIAL);
  }

  private static String named(String file) {
    return file.replace("USER", USER);
  }
}
