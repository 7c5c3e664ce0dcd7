package io.shardmill.keystroke.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.storage.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PackedUserFilesTest {

  @Test
  void filesOfAnyUsersComeOutAsTheyWentIn() {
    List<UserFiles> users = users(250);
    PackedUserFiles packed = SerializableUtils.clone(PackedUserFiles.of(users));

    for (int start : new int[] {0, 1, 99, 100, 101, 200, 249}) {
      for (int end : new int[] {start, start + 1, 250}) {
        assertThat(packed.between(start, end)).isEqualTo(users.subList(start, end));
      }
    }
  }

  @Test
  void whatTravelsIsAFewBytesForEachFile() {
    byte[] travels = SerializableUtils.serializeToByteArray(PackedUserFiles.of(users(1_000)));

    assertThat(travels.length / 18_000).as("bytes for each file").isLessThan(40);
  }

  private static List<UserFiles> users(int count) {
    List<UserFiles> users = new ArrayList<>();
    for (int user = 0; user < count; user++) {
      List<LogFile> logs = new ArrayList<>();
      for (int i = 0; i < (user == 7 ? 0 : 18); i++) {
        String name = "f_%032x_%d.csv".formatted(user * 0x9e3779b97f4a7c15L, i);
        String path = "/data/study/raw_data/web_app_data/" + name;
        logs.add(
            new LogFile(
                new InputFile(name, path, path, 9_000 + i, "2026-01-02T03:04:05.678Z", ""),
                new LogName(name, 1, 2, i)));
      }
      InputFile document =
          new InputFile("d.json", "/data/d.json", "/data/d.json", 300, "2026-01-02T03:04:05Z", "");
      users.add(
          new UserFiles(
              logs,
              List.of("a_consent.json"),
              user % 3,
              user % 2 == 0 ? document : null,
              Arrays.asList("female", null).subList(0, user % 4 == 0 ? 2 : 0)));
    }
    return users;
  }
}
