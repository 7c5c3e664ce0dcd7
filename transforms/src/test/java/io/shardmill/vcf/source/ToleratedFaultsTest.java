package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.record.FaultCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is against the format and read all the same is counted under its own code. */
class ToleratedFaultsTest {

  private static final String[] HEADER = {
    "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">",
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"\">",
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"\">",
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">",
  };

  private static final VcfReadOptions ALL =
      VcfReadOptions.defaults().withInfo(List.of("DP", "AF", "DB")).withFormat(List.of("DP"));

  @TempDir private Path folder;

  private Path abc(String... lines) throws IOException {
    String[] all = java.util.Arrays.copyOf(HEADER, HEADER.length + lines.length);
    System.arraycopy(lines, 0, all, HEADER.length, lines.length);
    return VcfRows.abc(folder.resolve("abc.vcf"), all);
  }

  private static Map<String, Long> faults(Path file, VcfReadOptions options) throws IOException {
    VcfSource source = VcfSource.of(file.toString(), options);
    ChunkRange range = source.plan().ranges().get(0);
    RecordingContext context = new RecordingContext(range);
    try (var reader = source.open(range, context)) {
      while (reader.read() != null) {
        // Only what it tells is of interest.
      }
    }
    return FaultCounts.observed(context.statistics());
  }

  @Test
  void ofAnnotations() throws IOException {
    Path file =
        VcfRows.abc(
            folder.resolve("vep.vcf"),
            "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Format: Allele|SYMBOL|AF\">",
            "1 5 . A C . . CSQ=C|x,C|y|1,C GT 0/1 0/0 0/0");

    assertThat(faults(file, VcfReadOptions.defaults().withInfo(List.of("CSQ/*"))))
        .containsExactly(Map.entry("ANNOTATION_SHORT", 2L));
    assertThat(faults(file, VcfReadOptions.defaults().withInfo(List.of("CSQ/Allele")))).isEmpty();
  }

  private static String info(Path file, int column) throws IOException {
    return VcfRows.values(VcfRows.block(file, ALL).info().get(column)).get(0);
  }

  /** The value of DP, AF or DB that is read, and the code. */
  @ParameterizedTest
  @CsvSource({
    "DP=3;AF=0.5;DB, 0, 3, ",
    "., 0, null, ",
    "DP=1;DP=2, 0, 1, INFO_REPEATED",
    "DP=1;DP=x, 0, 1, INFO_REPEATED",
    "DP, 0, null, INFO_WITHOUT_VALUE",
    "DP=;AF=0.5, 0, null, INFO_WITHOUT_VALUE",
    "DB=0, 2, true, FLAG_WITH_VALUE",
    "DB=1, 2, true, FLAG_WITH_VALUE",
    "DB=., 2, true, FLAG_WITH_VALUE",
    "=5;DP=3, 0, 3, INFO_SYNTAX",
    ".;DP=3, 0, 3, INFO_SYNTAX",
    "DP=3;., 0, 3, INFO_SYNTAX",
    "DP=3;, 0, 3, INFO_SYNTAX",
    "DP=3;;AF=0.5, 0, 3, INFO_SYNTAX",
    "'', 0, null, INFO_SYNTAX",
    "DP=3;END=2, 0, 3, END_BEFORE_POS",
    "DP=3;END=9;END=8, 0, 3, INFO_REPEATED",
  })
  void ofInfo(String info, int column, String value, String code) throws IOException {
    Path file = abc("1 5 . A C . . %s GT 0/1 0/0 0/0".formatted(info));

    assertThat(info(file, column)).isEqualTo(value);
    assertThat(faults(file, ALL)).isEqualTo(code == null ? Map.of() : Map.of(code, 1L));
  }

  @ParameterizedTest
  @CsvSource({"GT:DP:DP 0/1:3:4", "GT:GT:DP 0/1:1/1:3"})
  void ofFormat(String call) throws IOException {
    Path file = abc("1 5 . A C . . . %s 0/0 0/0".formatted(call));

    assertThat(VcfRows.dosages(file, ALL)).containsExactly("1:5:A:C 1 0 0");
    assertThat(VcfRows.values(VcfRows.block(file, ALL).calls().get(0)).get(0)).startsWith("[3,");
    assertThat(faults(file, ALL)).isEqualTo(Map.of("FORMAT_REPEATED", 1L));
  }

  @Test
  void ofBlankLines() throws IOException {
    String line = "1 5 . A C . . . GT 0/1 0/0 0/0";

    assertThat(faults(abc(line, "", line, "", ""), ALL)).isEqualTo(Map.of("BLANK_LINE", 3L));
  }

  /** They are in the books under another code. */
  @Test
  void notOfLinesThatAreNotRead() throws IOException {
    Path file =
        abc("1 5 . A C . . DP=1;DP=2 GT x 0/0 0/0", "1 6 . A C . . DP=1;DP=2 GT 0/1 0/0 0/0");

    assertThat(faults(file, ALL)).isEqualTo(Map.of("INFO_REPEATED", 1L));
  }

  @Test
  void ofKeysThatAreNotKeptAreNotLookedAt() throws IOException {
    assertThat(
            faults(abc("1 5 . A C . . DP=1;DP=2;DB=1 GT 0/1 0/0 0/0"), VcfReadOptions.defaults()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ". 0/1 1/1 0/0",
        " 0/1 1/1 0/0",
        " . . .",
        "GT::DP 0/1:1:2 0/0 0/0",
        "GT: 0/1: 0/0 0/0"
      })
  void aFormatThatNamesNoFieldIsABadLine(String calls) throws IOException {
    Path file = abc("1 5 . A C . . . " + calls);

    assertThat(VcfRows.removed(file, VcfReadOptions.defaults())).containsExactly("FORMAT_INVALID");
  }

  @Test
  void aDotForFormatIsGoodWithoutValues() throws IOException {
    Path file = abc("1 5 . A C . . . . . . .");

    assertThat(VcfRows.dosages(file, ALL)).containsExactly("1:5:A:C -1 -1 -1");
    assertThat(faults(file, ALL)).isEmpty();
  }
}
