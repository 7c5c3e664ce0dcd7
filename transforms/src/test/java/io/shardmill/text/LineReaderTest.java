package io.shardmill.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of plain text, their positions, and the longest of them. */
class LineReaderTest {

  @TempDir private Path folder;

  @Test
  void aLineTooLongIsSkippedAndTold() throws IOException {
    String text = "short\n" + "x".repeat(300_000) + "\nnext\n";

    assertThat(lines(text, 100_000)).containsExactly("0 short", "6 TOO LONG", "300007 next");
  }

  @Test
  void aLastLineTooLongIsTold() throws IOException {
    assertThat(lines("short\n" + "x".repeat(300_000), 100_000))
        .containsExactly("0 short", "6 TOO LONG");
  }

  @Test
  void aLineAsLongAsAllowedIsRead() throws IOException {
    String longest = "x".repeat(2_000_000);

    assertThat(lines("a\r\n" + longest + "\r\nb", 2_100_000))
        .containsExactly("0 a", "3 " + longest, "2000005 b");
  }

  /** Looking for more text at the end of a file moves the line to the front of the buffer. */
  @Test
  void aLastLineWithoutSeparatorEndsWithTheFile() throws IOException {
    String text = "xxxxxxxxx\n".repeat(49_999) + "last";

    assertThat(lines(text, 100_000)).hasSize(50_000).endsWith("499990 last");
  }

  @Property(tries = 200)
  void findsAByteWhereverItStands(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 40) int from) {
    int start = Math.min(from, bytes.length);
    int expected = start;
    while (expected < bytes.length && bytes[expected] != 10) {
      expected++;
    }

    assertThat(LineReader.indexOf((byte) 10, bytes, start, bytes.length)).isEqualTo(expected);
  }

  private List<String> lines(String text, int longest) throws IOException {
    Path file = Files.write(folder.resolve("text"), text.getBytes(StandardCharsets.US_ASCII));
    TextPieces pieces =
        Container.PLAIN.open("text", Files.newByteChannel(file), 0, Files.size(file));
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(pieces, 0, Files.size(file), longest)) {
      while (reader.next()) {
        int length = reader.end() - reader.start();
        lines.add(
            reader.position()
                + " "
                + (reader.tooLong()
                    ? "TOO LONG"
                    : new String(
                        reader.buffer(), reader.start(), length, StandardCharsets.US_ASCII)));
      }
    }
    return lines;
  }
}
