package io.shardmill.postgres.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.TableName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The binary COPY stream, cut anywhere. */
class CopyDecoderProperty {

  private static final TableContract TABLE =
      new TableContract(
          TableName.of("t"),
          List.of(
              SourceColumn.of("id", PgType.INT4, 23, "integer", false, false),
              SourceColumn.of("note", PgType.TEXT, 25, "text", false, true)));

  private static RowDecoder decoder() {
    return new RowDecoder(
        TABLE,
        "id",
        0,
        (position, key, rule, message) -> {
          throw new AssertionError(message);
        },
        true);
  }

  /** Texts by id; an empty one is NULL. */
  private static byte[] stream(List<String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeInt(0);
    out.writeInt(3);
    out.write(new byte[3]);
    for (int id = 0; id < texts.size(); id++) {
      out.writeShort(2);
      out.writeInt(4);
      out.writeInt(id);
      byte[] text = texts.get(id).getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length == 0 ? -1 : text.length);
      out.write(text);
    }
    out.writeShort(-1);
    return bytes.toByteArray();
  }

  private static List<@Nullable String> notes(@Nullable RowBlock block) {
    if (block == null) {
      return List.of();
    }
    ColumnVector.Strings notes = (ColumnVector.Strings) block.column("note");
    List<@Nullable String> texts = new ArrayList<>();
    for (int row = 0; row < block.rows(); row++) {
      boolean missing = notes.nulls() != null && notes.nulls().get(row);
      texts.add(missing ? "" : notes.get(row));
    }
    return texts;
  }

  @Property(tries = 300)
  void theWayTheStreamIsCutDoesNotMatter(
      @ForAll @Size(max = 20) List<String> texts,
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 40) Integer> pieces)
      throws IOException {
    byte[] stream = stream(texts);
    RowDecoder rows = decoder();
    CopyDecoder copy = new CopyDecoder(rows);

    int at = 0;
    for (int piece = 0; at < stream.length; piece++) {
      assertThat(copy.ended()).isFalse();
      int end = Math.min(stream.length, at + pieces.get(piece % pieces.size()));
      copy.accept(Arrays.copyOfRange(stream, at, end));
      at = end;
    }

    assertThat(copy.ended()).isTrue();
    // Lone surrogates are not text, in PostgreSQL or here.
    List<String> expected =
        texts.stream()
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();
    assertThat(notes(rows.take())).isEqualTo(expected);
  }

  @Example
  void aStreamWithoutItsEndHasNotEnded() throws IOException {
    byte[] stream = stream(List.of("a", "b"));
    CopyDecoder copy = new CopyDecoder(decoder());
    copy.accept(Arrays.copyOf(stream, stream.length - 2));
    assertThat(copy.ended()).isFalse();
  }

  @Example
  void rowsOfOtherColumnsAreRefused() throws IOException {
    byte[] stream = stream(List.of("a"));
    stream[22] = 0;
    stream[23] = 1;
    CopyDecoder copy = new CopyDecoder(decoder());
    assertThatThrownBy(() -> copy.accept(stream)).hasMessageContaining("1 fields where 2");
  }

  @Example
  void theFingerprintTellsRowsApartWhateverTheirOrder() throws IOException {
    String forth = fingerprint(List.of("a", "b", ""));
    assertThat(fingerprint(List.of("a", "b", ""))).isEqualTo(forth).startsWith("3 rows ");
    assertThat(fingerprint(List.of("a", "", "b"))).isNotEqualTo(forth);
    assertThat(fingerprint(List.of("a", "b"))).isNotEqualTo(forth);
  }

  private static String fingerprint(List<String> texts) throws IOException {
    RowDecoder rows = decoder();
    rows.withFingerprint();
    new CopyDecoder(rows).accept(stream(texts));
    return rows.fingerprint().toString();
  }
}
