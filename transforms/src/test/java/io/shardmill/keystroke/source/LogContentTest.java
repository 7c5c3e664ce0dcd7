package io.shardmill.keystroke.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogContentTest {

  private static final int LARGEST = 100_000;

  @TempDir Path folder;

  private final LogContent content = new LogContent(LARGEST);

  @Test
  void plainAndPackedLogsComeThroughTheSameBuffers() throws IOException {
    for (int lines : new int[] {0, 10, 5_000, 1, 9_000, 0}) {
      String text = "P,a,1234567\n".repeat(lines);
      if (text.length() <= LARGEST) {
        assertThat(content.read(file(text.getBytes(UTF_8)))).isTrue();
        assertThat(text()).isEqualTo(text);
        assertThat(content.read(file(zipped(text.getBytes(UTF_8))))).isTrue();
        assertThat(text()).isEqualTo(text);
      }
    }
  }

  @Test
  void theHashIsOfTheBytesAsTheyAreStored() throws IOException {
    InputFile packed = file(zipped("abc".getBytes(UTF_8)));
    assertThat(content.read(packed)).isTrue();
    assertThat(content.sha256()).isEqualTo(LogContent.hash(packed));

    assertThat(content.read(file("abc".getBytes(UTF_8)))).isTrue();
    assertThat(content.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aLogThatIsTooLargeIsHashedAndNotHeld() throws IOException {
    InputFile large = file(new byte[LARGEST + 1]);

    assertThat(content.read(large)).isFalse();
    assertThat(content.sha256()).isEqualTo(LogContent.hash(large));
    assertThat(content.read(file(zipped(new byte[50 * LARGEST])))).as("unpacked").isFalse();
  }

  @Test
  void aPackedLogThatIsCutShortStopsTheRun() throws IOException {
    byte[] zipped = zipped("P,a,1\n".repeat(1_000).getBytes(UTF_8));
    InputFile cut = file(Arrays.copyOf(zipped, zipped.length - 6));

    assertThatThrownBy(() -> content.read(cut))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("log.csv: corrupt or truncated at byte");
  }

  private String text() {
    return new String(content.text(), 0, content.length(), UTF_8);
  }

  private InputFile file(byte[] bytes) throws IOException {
    Path log = Files.write(folder.resolve("log.csv"), bytes);
    return InputFiles.find(log.toString()).orElseThrow();
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    }
    return zipped.toByteArray();
  }
}
