package io.shardmill.text;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a delimited file, one after the other; opened by {@link DelimitedFormat}.
 *
 * <p>Lines end with LF or CRLF, the last one also with the file. A byte order mark is passed over,
 * and so are empty lines. A record that is broken has a {@link #fault()}, by which a pipeline can
 * reject it and go on; asked for a field of it, the reader fails with a message that names file,
 * line and rule.
 *
 * <p>Memory: twice the longest record, and at least 1 MiB.
 */
public final class DelimitedReader implements Closeable {

  /** What can be wrong with a record. The code is for dead letters and stays as it is. */
  public enum Rule {
    /** More bytes than the format allows; the rest of the line is passed over. */
    TOO_LONG("record_too_long"),
    /** Bytes that are no text in the encoding. */
    ENCODING("not_in_encoding"),
    /** A quoted field that does not end. */
    OPEN_QUOTE("quote_not_closed"),
    /** Text between a closing quote and the separator. */
    AFTER_QUOTE("text_after_quote"),
    /** Another number of fields than the header's. */
    FIELD_COUNT("field_count");

    private final String code;

    Rule(String code) {
      this.code = code;
    }

    /** Names the rule in a list of dead letters. */
    public String code() {
      return code;
    }
  }

  /**
   * What is wrong with a record.
   *
   * @param rule that it breaks
   * @param message that says where and how, without the text of the record
   */
  public record Fault(Rule rule, String message) {}

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int ANY = -1;

  private final String name;
  private final LineReader lines;
  private final DelimitedFormat format;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final byte[] commentPrefix;
  private final QuotedRecord quoted = new QuotedRecord();
  private int expectedFields = ANY;

  private long lastLine;
  private long line;
  private long position;
  private long length;
  private @Nullable Fault fault;
  // The fields of the record: where each starts and ends in the bytes.
  private byte[] bytes = {};
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int count;

  DelimitedReader(String name, LineReader lines, DelimitedFormat format) {
    this.name = name;
    this.lines = lines;
    this.format = format;
    this.charset = format.charset();
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.commentPrefix = format.commentPrefix();
  }

  /**
   * Reads the names of the columns, which are the next record. Those after it must have as many
   * fields.
   *
   * @throws ShardmillException if there is none, or two columns have the same name
   */
  public DelimitedHeader header() throws IOException {
    if (!next()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          name + ": has no header: the first line must name the columns");
    }
    DelimitedHeader header = new DelimitedHeader(name, fields());
    expectFields(count);
    return header;
  }

  /** Makes another number of fields a fault, of this record and of those after it. */
  public void expectFields(int fields) {
    this.expectedFields = fields;
  }

  /** Goes to the next record; false after the last. */
  public boolean next() throws IOException {
    while (nextLine()) {
      int start = lines.start() + (lastLine == 1 && lines.fromStart() ? markLength() : 0);
      if ((start < lines.end() || lines.tooLong()) && !comment(start)) {
        line = lastLine;
        position = lines.position();
        fault = null;
        count = 0;
        read(start);
        return true;
      }
    }
    return false;
  }

  /** Fields of the record. */
  public int size() {
    requireWhole();
    return count;
  }

  /**
   * The text of a field.
   *
   * @throws ShardmillException if the record is broken
   */
  public String field(int index) {
    requireWhole();
    if (index >= count) {
      throw new IndexOutOfBoundsException("field %d of %d".formatted(index, count));
    }
    return new String(bytes, from[index], to[index] - from[index], charset);
  }

  /**
   * The texts of all fields.
   *
   * @throws ShardmillException if the record is broken
   */
  public List<String> fields() {
    List<String> fields = new ArrayList<>(size());
    for (int i = 0; i < count; i++) {
      fields.add(field(i));
    }
    return fields;
  }

  /** Line in which the record starts, from 1, counted from where reading began. */
  public long line() {
    return line;
  }

  /** Where the record starts in the file, in the unit of {@link LineReader#position()}. */
  public long position() {
    return position;
  }

  /** Bytes of the record, a line end within quotes counted as two; 0 if it is too long. */
  public long length() {
    return length;
  }

  /** What is wrong with the record; null if nothing is. */
  public @Nullable Fault fault() {
    if (fault == null && expectedFields != ANY && count != expectedFields) {
      return broken(Rule.FIELD_COUNT, "%d fields instead of %d".formatted(count, expectedFields));
    }
    return fault;
  }

  /**
   * A failure that names file and line of the record.
   *
   * @param what is wrong with it, and the remedy
   */
  public ShardmillException failure(String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, "%s: %s: %s".formatted(name, where(line), what));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void requireWhole() {
    Fault found = fault();
    if (found != null) {
      throw new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, found.message());
    }
  }

  private boolean nextLine() throws IOException {
    lastLine++;
    return lines.next();
  }

  private void read(int start) throws IOException {
    byte[] buffer = lines.buffer();
    int end = lines.end();
    check(start, end);
    length = (long) end - start;
    byte separator = separator(buffer, start, end);
    if (format.quotes() && LineReader.indexOf((byte) '"', buffer, start, end) < end) {
      readQuoted(start, separator);
      return;
    }
    bytes = buffer;
    int at = start;
    while (true) {
      int stop = LineReader.indexOf(separator, buffer, at, end);
      add(at, stop);
      if (stop == end) {
        return;
      }
      at = stop + 1;
    }
  }

  private void readQuoted(int start, byte separator) throws IOException {
    quoted.clear();
    boolean closed = quoted.add(lines.buffer(), start, lines.end(), separator);
    while (!closed && !lines.tooLong() && length <= format.longest() && lines.terminated()) {
      boolean crlf = lines.buffer()[lines.end()] == '\r';
      quoted.add(CRLF, crlf ? 0 : 1, CRLF.length, separator);
      if (!nextLine()) {
        break;
      }
      check(lines.start(), lines.end());
      length += 2L + lines.end() - lines.start();
      closed = quoted.add(lines.buffer(), lines.start(), lines.end(), separator);
    }
    quoted.endField();
    if (!closed) {
      add(
          length > format.longest()
              ? broken(Rule.OPEN_QUOTE, "a quote is not closed within " + longest())
              : broken(Rule.OPEN_QUOTE, "a quote is not closed before the end of the file"));
    } else if (length > format.longest()) {
      add(broken(Rule.TOO_LONG, "longer than " + longest()));
    } else if (!quoted.wellFormed()) {
      add(
          broken(
              Rule.AFTER_QUOTE,
              "text after a closing quote; a quote within a quoted field is written twice"));
    }
    bytes = quoted.bytes;
    for (int i = 0; i < quoted.count; i++) {
      add(i == 0 ? 0 : quoted.ends[i - 1], quoted.ends[i]);
    }
  }

  private void add(int start, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    from[count] = start;
    to[count++] = end;
  }

  /** Looks at the bytes of a line, which may be one of several in a record. */
  private void check(int start, int end) {
    if (lines.tooLong() || end - start > format.longest()) {
      add(broken(Rule.TOO_LONG, "longer than " + longest()));
    } else if (fault == null && !ascii(lines.buffer(), start, end)) {
      ByteBuffer in = ByteBuffer.wrap(lines.buffer(), start, end - start);
      CharBuffer out = CharBuffer.allocate(end - start);
      decoder.reset();
      if (decoder.decode(in, out, true).isError()) {
        int bad = in.position();
        add(
            new Fault(
                Rule.ENCODING,
                "%s: %s: byte %d of the line (0x%02X) is not %s; convert the file or name its encoding"
                    .formatted(
                        name,
                        where(lastLine),
                        bad - lines.start() + 1,
                        lines.buffer()[bad],
                        charset)));
      }
    }
  }

  private static boolean ascii(byte[] bytes, int from, int to) {
    long high = 0;
    int at = from;
    for (; at <= to - 8; at += 8) {
      high |= (long) LONGS.get(bytes, at);
    }
    for (; at < to; at++) {
      high |= bytes[at];
    }
    return (high & 0x8080808080808080L) == 0;
  }

  private byte separator(byte[] buffer, int start, int end) {
    if (format.separator() != DelimitedFormat.TAB_OR_COMMA) {
      return format.separator();
    }
    return LineReader.indexOf((byte) '\t', buffer, start, end) < end ? (byte) '\t' : (byte) ',';
  }

  private boolean comment(int start) {
    int length = commentPrefix.length;
    return length > 0
        && lines.end() - start >= length
        && Arrays.equals(lines.buffer(), start, start + length, commentPrefix, 0, length);
  }

  /** Bytes of the byte order mark at the start of the line. */
  private int markLength() {
    byte[] buffer = lines.buffer();
    int at = lines.start();
    boolean mark =
        lines.end() - at >= 3
            && buffer[at] == (byte) 0xef
            && buffer[at + 1] == (byte) 0xbb
            && buffer[at + 2] == (byte) 0xbf;
    return mark ? 3 : 0;
  }

  /** The first fault of a record is the one that is told. */
  private void add(Fault another) {
    fault = fault == null ? another : fault;
  }

  private Fault broken(Rule rule, String what) {
    return new Fault(rule, "%s: %s: %s".formatted(name, where(line), what));
  }

  private String where(long number) {
    return lines.fromStart() ? "line " + number : "the record at position " + position;
  }

  private String longest() {
    return format.longest() + " bytes";
  }

  @Override
  public String toString() {
    return "%s at %s".formatted(name, where(line));
  }
}
