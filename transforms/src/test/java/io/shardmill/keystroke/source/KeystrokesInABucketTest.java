package io.shardmill.keystroke.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.storage.gcs.GcsConnections;
import io.shardmill.testdata.gcs.FakeGcs;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyRecipe;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs in a bucket are listed, told apart by the checksums of the storage, and read. */
class KeystrokesInABucketTest {

  private static final int USERS = 3;
  private static final KeystrokeStudy STUDY =
      new KeystrokeStudy(StudyRecipe.of(USERS, 4).events(20));

  private FakeGcs gcs;

  @BeforeEach
  void start() throws IOException {
    gcs = FakeGcs.start("bucket");
    for (int user = 0; user < USERS; user++) {
      STUDY.files(user).forEach((name, bytes) -> gcs.put("bucket", "uploads/" + name, bytes));
    }
    GcsConnections.use(gcs.endpoint());
  }

  @AfterEach
  void stop() {
    GcsConnections.reset();
    gcs.close();
  }

  @Test
  void aFolderIsNamedWithOrWithoutASlash() throws Exception {
    List<String> events = Studies.rows(STUDY, USERS);

    for (String input : List.of("gs://bucket/uploads", "gs://bucket/uploads/")) {
      assertThat(SourceReading.of(Studies.source(input, 2), Studies::text).rows())
          .isEqualTo(events);
    }
  }

  @Test
  void theFingerprintIsMadeOfChecksumsWithoutReading() throws Exception {
    UserFiles user = Studies.files("gs://bucket/uploads/**", STUDY.id(0));
    String before = UserFingerprint.of(user);
    String log = user.logs().get(1).name().file();
    byte[] bytes = STUDY.files(0).get(log);

    gcs.put("bucket", "uploads/" + log, bytes);
    assertThat(fingerprint()).as("the same, uploaded again").isEqualTo(before);
    bytes[bytes.length - 3] ^= 1;
    gcs.put("bucket", "uploads/" + log, bytes);
    assertThat(fingerprint()).as("other content of the same size").isNotEqualTo(before);
  }

  private static String fingerprint() throws IOException {
    return UserFingerprint.of(Studies.files("gs://bucket/uploads/**", STUDY.id(0)));
  }
}
