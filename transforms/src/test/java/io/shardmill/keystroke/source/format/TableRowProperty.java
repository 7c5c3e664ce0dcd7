package io.shardmill.keystroke.source.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows of tables travel, and are hashed as they travel. */
class TableRowProperty {

  private static final long LATEST = 999_999_999_999_999_999L;

  @Property(tries = 300)
  void whatIsWrittenIsReadBackAndNothingElse(@ForAll("rows") TableRow row) throws IOException {
    byte[] bytes = bytes(row);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));

    assertThat(TableRow.read(in)).isEqualTo(row);
    assertThat(in.available()).isZero();
  }

  @Property(tries = 300)
  void otherRowsHaveOtherBytes(@ForAll("rows") TableRow one, @ForAll("rows") TableRow other)
      throws IOException {
    assertThat(Arrays.equals(bytes(one), bytes(other))).isEqualTo(one.equals(other));
  }

  private static byte[] bytes(TableRow row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    row.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Provide
  Arbitrary<TableRow> rows() {
    Arbitrary<Integer> line = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    Arbitrary<Integer> size = Arbitraries.integers().between(0, 1 << 20);
    Arbitrary<Long> time = Arbitraries.longs().between(0, LATEST);
    Arbitrary<String> key =
        Arbitraries.of("a", "", "\"", "\u00e9", "x".repeat(70_000)).injectNull(0.2);
    Arbitrary<String> session = Arbitraries.of("", "1", "s\u00e9");
    Arbitrary<TableRow> events =
        Combinators.combine(
                line,
                size,
                Arbitraries.integers().between(0, Short.MAX_VALUE),
                session,
                key,
                Arbitraries.of((byte) 'P', (byte) 'R', TableRow.KEYSTROKE),
                time,
                time)
            .as(
                (at, bytes, platform, name, typed, type, press, release) ->
                    new TableRow(
                        at,
                        bytes,
                        null,
                        platform,
                        name,
                        typed,
                        type,
                        press,
                        type == TableRow.KEYSTROKE ? release : 0));
    return Arbitraries.oneOf(
        events,
        Combinators.combine(line, size, Arbitraries.of(LineFault.values())).as(TableRow::broken));
  }
}
