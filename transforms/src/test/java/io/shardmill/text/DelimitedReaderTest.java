package io.shardmill.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelimitedReaderTest {

  private static final DelimitedFormat CSV = DelimitedFormat.comma();
  private static final DelimitedFormat QUOTED = CSV.withQuotes();

  @TempDir private @Nullable Path folder;

  private static DelimitedReader open(DelimitedFormat format, byte[] bytes) throws IOException {
    return format.open("data.csv", new ByteArrayInputStream(bytes));
  }

  private static DelimitedReader open(DelimitedFormat format, String text) throws IOException {
    return open(format, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Every record with its line; of a broken one its fault. */
  private static List<String> read(DelimitedReader records) throws IOException {
    List<String> read = new ArrayList<>();
    try (records) {
      while (records.next()) {
        DelimitedReader.Fault fault = records.fault();
        read.add(
            fault == null
                ? records.line() + " " + String.join("|", records.fields())
                : fault.rule().code() + " " + fault.message());
      }
    }
    return read;
  }

  private static List<String> read(DelimitedFormat format, String text) throws IOException {
    return read(open(format, text));
  }

  @Test
  void recordsHaveTheirLine() throws IOException {
    assertThat(read(CSV, "a,b\n\nc,\r\n,\n")).containsExactly("1 a|b", "3 c|", "4 |");
    assertThat(read(CSV, "a,b\nlast,line")).containsExactly("1 a|b", "2 last|line");
    assertThat(read(CSV, "")).isEmpty();
    assertThat(read(DelimitedFormat.tab(), "a,b\tc\n")).containsExactly("1 a,b|c");
    assertThat(read(DelimitedFormat.separatedBy(';'), "a;b")).containsExactly("1 a|b");
  }

  @Test
  void quotesAreTextUnlessAskedFor() throws IOException {
    assertThat(read(CSV, "P,\",1\nR,\",2\n")).containsExactly("1 P|\"|1", "2 R|\"|2");
  }

  @Test
  void quotedFieldsHoldAnything() throws IOException {
    assertThat(read(QUOTED, "\"a,\"\"b\"\"\",c\r\n\"two\r\nlines\n\",\"\"\nlast,\"x\""))
        .containsExactly("1 a,\"b\"|c", "2 two\r\nlines\n|", "5 last|x");
    assertThat(read(QUOTED, "5\" disk,a\"b\"c\n")).containsExactly("1 5\" disk|a\"b\"c");
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertThat(read(QUOTED, "\ufeff\"a\",b\n\ufeffc,d")).containsExactly("1 a|b", "2 \ufeffc|d");
  }

  @Test
  void commentsAreNoRecords() throws IOException {
    assertThat(read(CSV.withComments("#"), "# note\na,#b\n#\n")).containsExactly("2 a|#b");
  }

  @Test
  void tabsGoBeforeCommas() throws IOException {
    assertThat(read(DelimitedFormat.tabOrComma(), "a,b\nc,d\te\nf"))
        .containsExactly("1 a|b", "2 c,d|e", "3 f");
  }

  @Test
  void brokenQuotesAreFaults() throws IOException {
    assertThat(read(QUOTED, "ok,1\n\"a\"b,c\nok,2\n"))
        .containsExactly(
            "1 ok|1",
            "text_after_quote data.csv: line 2: text after a closing quote; a quote within a quoted"
                + " field is written twice",
            "3 ok|2");
    assertThat(read(QUOTED, "ok,1\n\"a,b\nc,d\n"))
        .containsExactly(
            "1 ok|1",
            "quote_not_closed data.csv: line 2: a quote is not closed before the end of the file");
    assertThat(read(QUOTED.withLongestRecord(8), "\"a\nbcd\nefg\nhij\n"))
        .containsExactly(
            "quote_not_closed data.csv: line 1: a quote is not closed within 8 bytes", "4 hij");
  }

  @Test
  void recordsAreBounded() throws IOException {
    String longer = "x".repeat(2_000_000);
    assertThat(read(CSV.withLongestRecord(3), "abc\nabcd\nabc\n"))
        .containsExactly("1 abc", "record_too_long data.csv: line 2: longer than 3 bytes", "3 abc");
    assertThat(read(QUOTED, "\"" + longer + "\n" + longer + "\"\nnext,1\n"))
        .startsWith("record_too_long data.csv: line 1: longer than 1048576 bytes")
        .endsWith("3 next|1");
  }

  @Test
  void bytesThatAreNoTextAreNamedByPosition() throws IOException {
    byte[] text = "a,b\nna\u00efve,\u20ac\n".getBytes(Charset.forName("windows-1252"));

    assertThat(read(open(CSV, text)))
        .containsExactly(
            "1 a|b",
            "not_in_encoding data.csv: line 2: byte 3 of the line (0xEF) is not UTF-8; convert the"
                + " file or name its encoding");
    assertThat(read(open(CSV.withCharset(Charset.forName("windows-1252")), text)))
        .containsExactly("1 a|b", "2 na\u00efve|\u20ac");
    assertThat(read(CSV, "na\u00efve,\u20ac,\ufffd")).containsExactly("1 na\u00efve|\u20ac|\ufffd");
    assertThatThrownBy(() -> CSV.withCharset(StandardCharsets.UTF_16LE))
        .hasMessageContaining("UTF-16LE");
  }

  @Test
  void aBrokenRecordFailsWhenItIsRead() throws IOException {
    try (DelimitedReader records = open(QUOTED, "\"a\"b,c\n")) {
      assertThat(records.next()).isTrue();
      assertThatThrownBy(() -> records.field(0))
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining("data.csv: line 1: text after a closing quote");
      assertThat(records.failure("age: not a number"))
          .hasMessage("data.csv: line 1: age: not a number");
    }
  }

  @Test
  void columnsAreFoundByName() throws IOException {
    try (DelimitedReader records = open(CSV, "id,age\n1,2\n3\n4,5,6\n7,8\n")) {
      DelimitedHeader header = records.header();
      assertThat(header.names()).containsExactly("id", "age");
      assertThat(header.index("age")).isEqualTo(1);
      assertThat(header.find("bmi")).isEmpty();
      assertThatThrownBy(() -> header.index("agee"))
          .hasMessage(
              "data.csv: there is no column 'agee': did you mean 'age'?; the columns are 'id',"
                  + " 'age'");
      header.requireOnly(List.of("age", "id", "bmi"));
      assertThatThrownBy(() -> header.requireOnly(List.of("id")))
          .hasMessage("data.csv: unexpected columns 'age'; expected are 'id'");
      assertThat(read(records))
          .containsExactly(
              "2 1|2",
              "field_count data.csv: line 3: 1 fields instead of 2",
              "field_count data.csv: line 4: 3 fields instead of 2",
              "5 7|8");
    }
  }

  @Test
  void headersThatDoNotNameColumnsAreRefused() throws IOException {
    try (DelimitedReader twice = open(CSV, "id,id\n");
        DelimitedReader empty = open(CSV, "\n")) {
      assertThatThrownBy(twice::header)
          .hasMessage("data.csv: two columns are named 'id'; rename one of them");
      assertThatThrownBy(empty::header)
          .hasMessage("data.csv: has no header: the first line must name the columns");
    }
  }

  @Test
  void filesAndStreamsMayBeCompressed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\nc,d".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("data.csv.gz"), packed.toByteArray());

    assertThat(read(open(CSV, packed.toByteArray()))).containsExactly("1 a|b", "2 c|d");
    assertThat(read(CSV.open(InputFiles.expand(file.toString()).get(0))))
        .containsExactly("1 a|b", "2 c|d");
    assertThatThrownBy(() -> open(CSV, "a,b".getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("data.csv: not delimited text");
  }

  @Property(tries = 100)
  void whateverIsWrittenWithQuotesIsReadBack(@ForAll("tables") List<List<String>> table)
      throws IOException {
    for (String lineEnd : List.of("\n", "\r\n")) {
      String text =
          table.stream()
              .map(
                  record ->
                      record.stream()
                          .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                          .collect(Collectors.joining(",")))
              .collect(Collectors.joining(lineEnd));
      List<List<String>> read = new ArrayList<>();
      try (DelimitedReader records = open(QUOTED, text)) {
        while (records.next()) {
          read.add(records.fields());
        }
      }
      assertThat(read).isEqualTo(table);
    }
  }

  @Property(tries = 100)
  void everyRangeHasItsRecords(
      @ForAll("plainTables") List<List<String>> table, @ForAll @IntRange(min = 1, max = 9) int size)
      throws IOException {
    Path file = Files.createTempFile("delimited", ".csv");
    List<String> whole = table.stream().map(record -> String.join(",", record)).toList();
    Files.writeString(file, String.join("\n", whole));
    List<String> read = new ArrayList<>();
    long end = Files.size(file);
    for (long start = 0; start < end; start += size) {
      TextPieces pieces =
          Container.PLAIN.open("data.csv", Files.newByteChannel(file), start, start + size);
      try (DelimitedReader records =
          CSV.open("data.csv", new LineReader(pieces, start, start + size))) {
        while (records.next()) {
          read.add(String.join(",", records.fields()));
        }
      }
    }
    Files.delete(file);
    assertThat(read).isEqualTo(whole);
  }

  /** Damage makes faults, and never a failure of the reader. */
  @Property(tries = 300)
  void anyBytesAreReadToTheEnd(@ForAll @Size(max = 200) byte[] noise) throws IOException {
    byte[] text = new byte[noise.length + 1];
    text[0] = 'a';
    for (int i = 0; i < noise.length; i++) {
      text[i + 1] = (noise[i] & 3) == 0 ? (byte) "\",\r\n".charAt((noise[i] >> 2) & 3) : noise[i];
    }
    for (DelimitedFormat format : List.of(CSV, QUOTED, QUOTED.withLongestRecord(5))) {
      assertThat(read(open(format, text))).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> field =
        Arbitraries.strings().withChars("ab\",\r\n\u00e9\u20ac\t ").ofMaxLength(6);
    return field.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<List<String>>> plainTables() {
    Arbitrary<String> field =
        Arbitraries.strings().withChars("ab\"\u00e9").ofMinLength(1).ofMaxLength(6);
    return field.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(20);
  }
}
