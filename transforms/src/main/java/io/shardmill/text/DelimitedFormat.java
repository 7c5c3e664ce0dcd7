package io.shardmill.text;

import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the records of a delimited file are written: what parts their fields, whether fields may be
 * quoted, and the encoding. Opens files, which may be compressed with gzip or BGZF.
 *
 * <pre>{@code
 * try (DelimitedReader records = DelimitedFormat.comma().withQuotes().open(file)) {
 *   DelimitedHeader header = records.header();
 *   int sample = header.index("sample_id");
 *   while (records.next()) {
 *     use(records.field(sample));
 *   }
 * }
 * }</pre>
 */
public final class DelimitedFormat implements Serializable {

  /** Bytes in the longest record, unless another bound is set. */
  public static final int LONGEST = 1 << 20;

  /** Separator of a record whose first line says which of two it is. */
  static final byte TAB_OR_COMMA = 0;

  private static final String NOT_TEXT =
      "not delimited text: neither ASCII-compatible text nor gzip; convert it to UTF-8";

  private final byte separator;
  private final boolean quotes;
  private final String commentPrefix;
  // A Charset is not serializable.
  private final String charset;
  private final int longest;

  private DelimitedFormat(
      byte separator, boolean quotes, String commentPrefix, String charset, int longest) {
    this.separator = separator;
    this.quotes = quotes;
    this.commentPrefix = commentPrefix;
    this.charset = charset;
    this.longest = longest;
  }

  /** Fields parted by commas (CSV); quotes are text like any other. */
  public static DelimitedFormat comma() {
    return separatedBy(',');
  }

  /** Fields parted by tabs (TSV); quotes are text like any other. */
  public static DelimitedFormat tab() {
    return separatedBy('\t');
  }

  /**
   * Fields parted by tabs in a record whose line has a tab, else by commas: lists that people make.
   */
  public static DelimitedFormat tabOrComma() {
    return of(TAB_OR_COMMA);
  }

  /**
   * Fields parted by another character.
   *
   * @throws IllegalArgumentException if it is not an ASCII character that may part fields
   */
  public static DelimitedFormat separatedBy(char separator) {
    if (separator == 0
        || separator > 127
        || separator == '"'
        || separator == '\n'
        || separator == '\r') {
      throw new IllegalArgumentException(
          "separator: %d is not an ASCII character that can part fields"
              .formatted((int) separator));
    }
    return of((byte) separator);
  }

  private static DelimitedFormat of(byte separator) {
    return new DelimitedFormat(separator, false, "", StandardCharsets.UTF_8.name(), LONGEST);
  }

  /**
   * The same where a field may stand in double quotes, by RFC 4180: then it may hold separators,
   * line ends, and quotes that are doubled. A quote within a field that does not start with one is
   * text.
   */
  public DelimitedFormat withQuotes() {
    return new DelimitedFormat(separator, true, commentPrefix, charset, longest);
  }

  /** The same where lines that start with {@code prefix} are no records. */
  public DelimitedFormat withComments(String prefix) {
    return new DelimitedFormat(separator, quotes, prefix, charset, longest);
  }

  /**
   * The same in another encoding than UTF-8.
   *
   * @throws IllegalArgumentException if ASCII characters are not single bytes in it
   */
  public DelimitedFormat withCharset(Charset charset) {
    String ascii = "\t\n\r\",#09AZaz";
    if (!new String(ascii.getBytes(StandardCharsets.US_ASCII), charset).equals(ascii)) {
      throw new IllegalArgumentException(
          "charset: %s does not hold ASCII; convert the file to UTF-8".formatted(charset));
    }
    return new DelimitedFormat(separator, quotes, commentPrefix, charset.name(), longest);
  }

  /** The same where a record may have up to {@code bytes} bytes; {@link #LONGEST} by default. */
  public DelimitedFormat withLongestRecord(int bytes) {
    if (bytes < 1 || bytes > LineReader.LONGEST) {
      throw new IllegalArgumentException(
          "longestRecord: %d is not in 1 to %d bytes".formatted(bytes, LineReader.LONGEST));
    }
    return new DelimitedFormat(separator, quotes, commentPrefix, charset, bytes);
  }

  /** Reads a file from its start. */
  public DelimitedReader open(InputFile file) throws IOException {
    SeekableByteChannel channel = file.open();
    try {
      Container container = Container.of(file.name(), channel, NOT_TEXT);
      return reader(file.name(), container.open(file.name(), channel, 0, Long.MAX_VALUE));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reads a stream, such as an entry of an archive. Closing the reader closes it.
   *
   * @param name of what is read, for messages
   */
  public DelimitedReader open(String name, InputStream stream) throws IOException {
    return reader(name, Container.open(name, stream, NOT_TEXT));
  }

  /**
   * Reads the records whose lines belong to a range of a file.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException if fields may be quoted and the range is not the whole file: a
   *     line end within quotes is not told from one between records
   */
  public DelimitedReader open(String name, LineReader lines) throws IOException {
    if (quotes && !lines.fromStart()) {
      throw new IllegalArgumentException(name + ": a file with quotes is read from its start");
    }
    return new DelimitedReader(name, lines, this);
  }

  private DelimitedReader reader(String name, TextPieces pieces) throws IOException {
    return open(name, new LineReader(pieces, 0, Long.MAX_VALUE, longest));
  }

  byte separator() {
    return separator;
  }

  boolean quotes() {
    return quotes;
  }

  byte[] commentPrefix() {
    return commentPrefix.getBytes(charset());
  }

  Charset charset() {
    return Charset.forName(charset);
  }

  int longest() {
    return longest;
  }

  @Override
  public String toString() {
    String parted =
        switch (separator) {
          case TAB_OR_COMMA -> "tab or comma";
          case '\t' -> "tab";
          case ',' -> "comma";
          default -> "'" + (char) separator + "'";
        };
    return "fields parted by %s%s, %s".formatted(parted, quotes ? ", quoted" : "", charset);
  }
}
