package io.shardmill.testdata.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandWrittenVcfTest {

  static Stream<HandWrittenVcf> files() throws IOException {
    return HandWrittenVcf.all().stream();
  }

  @Test
  void theTableNamesEveryFileOnce() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(HandWrittenVcf.class.getResource("README.md")).toURI())
            .resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files().map(HandWrittenVcf::name))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".vcf"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsSmallAndItsLinesAreCounted(HandWrittenVcf file) throws IOException {
    assertThat(file.bytes()).hasSizeLessThanOrEqualTo(5 * 1024);
    if (!file.rejected().equals(Optional.of(HandWrittenVcf.REFUSED))) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      long blank = text.lines().filter(String::isEmpty).count();
      long lines = text.lines().dropWhile(line -> !line.startsWith("#CHROM")).count() - 1 - blank;
      assertThat(lines).isEqualTo(file.kept() + (file.rejected().isPresent() ? 1 : 0));
    }
  }

  @Test
  void oddBytesSurviveTheBuild(@TempDir Path folder) throws IOException {
    assertThat(Files.readString(HandWrittenVcf.of("crlf.vcf").copyTo(folder))).contains("\r\n");
    assertThat(HandWrittenVcf.of("byte_order_mark.vcf").bytes())
        .startsWith((byte) 0xef, (byte) 0xbb, (byte) 0xbf);
    assertThat(HandWrittenVcf.of("bad_nul.vcf").bytes()).contains((byte) 0);
    assertThat(HandWrittenVcf.of("empty.vcf").bytes()).isEmpty();
  }
}
