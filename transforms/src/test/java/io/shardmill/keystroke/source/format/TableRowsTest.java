package io.shardmill.keystroke.source.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.text.DelimitedFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row of a table has a user. */
class TableRowsTest {

  private static final String COLUMNS = "user:who,key:k,press:p,release:r";

  private static List<String> read(String columns, String text) throws IOException {
    List<String> read = new ArrayList<>();
    try (TableRows rows =
        new TableRows(
            DelimitedFormat.comma()
                .withQuotes()
                .open("a.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            RoleColumns.parse(columns),
            "of_name")) {
      while (rows.next()) {
        TableRow row = rows.row();
        read.add(
            "%s %d %s"
                .formatted(rows.user(), row.line(), row.fault() == null ? row.key() : row.fault()));
      }
    }
    return read;
  }

  @Test
  void aRowThatTellsNoUserIsOfTheUserBeforeIt() throws Exception {
    assertThat(
            read(
                COLUMNS,
                "who,k,p,r\nx\n,b,1,2\nben,a,1,2\nanne,b,1,soon\nx\n\"an\nne\",b,1,2\nben,c,1,2\n"))
        .containsExactly(
            "ben 2 ROW_BROKEN",
            "ben 3 USER_UNKNOWN",
            "ben 4 a",
            "anne 5 TIME_UNREADABLE",
            "anne 6 ROW_BROKEN",
            "anne 7 USER_UNKNOWN",
            "ben 9 c");
  }

  @Test
  void withoutAColumnAllRowsAreOfTheNameOfTheFile() throws Exception {
    assertThat(read("key:k,press:p,release:r", "k,p,r\nx\nb,1,2\n"))
        .containsExactly("of_name 2 ROW_BROKEN", "of_name 3 b");
  }

  @Test
  void aTableWithoutAUserIsRefused() {
    assertThatThrownBy(() -> read(COLUMNS, "who,k,p,r\nx\ny\n"))
        .hasMessageContaining("a.csv: line 3: no row up to here tells a user")
        .hasMessageContaining("ROW_BROKEN");
    assertThatThrownBy(() -> read(COLUMNS, "who,k,p,r\n" + "x\n".repeat(5_000) + "ben,a,1,2\n"))
        .hasMessageContaining("a.csv: line 1001: no row up to here tells a user");
  }

  @Test
  void theBytesOfARowAreThoseOfItsText() throws Exception {
    String text = "who,k,p,r\nben,a,1,2\r\nben,\"b\nc\",1,2\n";
    try (TableRows rows =
        new TableRows(
            DelimitedFormat.comma()
                .withQuotes()
                .open("a.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            RoleColumns.parse(COLUMNS),
            "")) {
      rows.next();
      assertThat(rows.row().bytes()).isEqualTo("ben,a,1,2".length());
      rows.next();
      assertThat(rows.row().bytes()).isEqualTo("ben,\"b\r\nc\",1,2".length());
    }
  }
}
