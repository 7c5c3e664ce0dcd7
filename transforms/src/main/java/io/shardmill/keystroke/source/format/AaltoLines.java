package io.shardmill.keystroke.source.format;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.keystroke.KeyCodes;
import io.shardmill.text.LineReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a user's file of the Aalto data set: a header, then a keystroke each, of fields that
 * are parted by tabs without quoting. Fields that are not needed may hold anything.
 *
 * <p>Memory: some 50 bytes for each line beside the text.
 */
final class AaltoLines {

  private final LogFile file;
  private final byte[] participant;
  private final byte[] text;
  private final TextDecoding decoding;
  private final LogParser.BadLines badLines;
  private final AaltoKeys keys;
  private final KeyCodes sectionIds = new KeyCodes();
  private final AaltoSections sections = new AaltoSections();

  /** Of the line: where its fields start, and after the last one where another would. */
  private int[] starts = new int[0];

  private long undecodable;

  /**
   * @param user whose file it is by its name
   * @param text of the file
   */
  AaltoLines(LogFile file, String user, byte[] text, Charset charset, LogParser.BadLines badLines) {
    this.file = file;
    this.participant = user.getBytes(charset);
    this.text = text;
    this.decoding = new TextDecoding(charset);
    this.keys = new AaltoKeys(decoding);
    this.badLines = badLines;
  }

  /** Reads the first {@code length} bytes of the text. */
  FileLogs read(int length) {
    AaltoHeader header = null;
    int line = 0;
    int from = TextDecoding.markLength(text, length);
    while (from < length) {
      int newline = LineReader.indexOf((byte) '\n', text, from, length);
      int to = newline > from && text[newline - 1] == '\r' ? newline - 1 : newline;
      line++;
      if (header != null) {
        read(header, from, to);
      } else {
        header = AaltoHeader.of(text, from, to);
        if (header == null) {
          badLines.add(line, LineFault.HEADER_UNKNOWN, raw(from, to));
          return new FileLogs(FileLogs.NO_LOGS, 0, Integer.MAX_VALUE, 1, 0, 1, 1, 0, 0);
        }
        starts = new int[header.fields() + 1];
      }
      from = newline + 1;
    }
    sections.judge();
    sections.reject((number, fault, start, end) -> badLines.add(number, fault, raw(start, end)));
    return sections.logs(file.name().file(), keys.names(), undecodable);
  }

  private String raw(int from, int to) {
    return RemovedRow.rawText(text, from, to, decoding.charset());
  }

  private void read(AaltoHeader header, int from, int to) {
    if (!TextDecoding.ascii(text, from, to)) {
      undecodable += decoding.undecodable(text, from, to);
    }
    int fields = split(from, to);
    int section = section(header, fields);
    LineFault fault = shape(header, from, to, fields, section);
    if (fault != null) {
      sections.addFault(from, to, section, fault);
      return;
    }
    long press = DecimalTime.parse(text, start(header.press()), end(header.press()));
    long release = DecimalTime.parse(text, start(header.release()), end(header.release()));
    int key =
        keys.code(
            text,
            start(header.letter()),
            end(header.letter()),
            start(header.keycode()),
            end(header.keycode()));
    fault = value(press, release, key);
    if (fault != null) {
      sections.addFault(from, to, section, fault);
    } else {
      sections.add(from, to, section, press, release, key);
    }
  }

  /** Finds the fields; tells how many there are, be they more than the header's. */
  private int split(int from, int to) {
    Arrays.fill(starts, to + 1);
    int fields = 0;
    int start = from;
    while (start <= to) {
      if (fields < starts.length) {
        starts[fields] = start;
      }
      fields++;
      start = LineReader.indexOf((byte) '\t', text, start, to) + 1;
    }
    return fields;
  }

  private int start(int field) {
    return starts[field];
  }

  private int end(int field) {
    return starts[field + 1] - 1;
  }

  /** The section that the line says it is of, {@link AaltoSections#NONE} if it says none. */
  private int section(AaltoHeader header, int fields) {
    int column = header.section();
    if (column >= fields || start(column) >= end(column)) {
      return AaltoSections.NONE;
    }
    int code = sectionIds.of(text, start(column), end(column));
    return code == KeyCodes.NOT_UTF8 ? AaltoSections.NONE : code;
  }

  private @Nullable LineFault shape(AaltoHeader header, int from, int to, int fields, int section) {
    if (from == to) {
      return LineFault.LINE_EMPTY;
    }
    if (fields != header.fields()) {
      return fields < header.fields() ? LineFault.FIELDS_MISSING : LineFault.FIELDS_EXTRA;
    }
    int who = header.participant();
    if (!Arrays.equals(text, start(who), end(who), participant, 0, participant.length)) {
      return LineFault.PARTICIPANT_OTHER;
    }
    return section == AaltoSections.NONE ? LineFault.SECTION_UNKNOWN : null;
  }

  private static @Nullable LineFault value(long press, long release, int key) {
    if (press == DecimalTime.UNREADABLE || release == DecimalTime.UNREADABLE) {
      return LineFault.TIME_UNREADABLE;
    }
    if (press == DecimalTime.IMPRECISE || release == DecimalTime.IMPRECISE) {
      return LineFault.TIME_IMPRECISE;
    }
    return key == AaltoKeys.UNREADABLE ? LineFault.KEYCODE_UNREADABLE : null;
  }
}
