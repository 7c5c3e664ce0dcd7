package io.shardmill.keystroke.source.format;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a row of a table tell of a keystroke or an event, or why they tell none.
 *
 * @param line where the row starts in its file, from 1
 * @param bytes of the row
 * @param fault why it is no event, {@code null} if it is one; then the rest means nothing
 * @param platform number of the platform
 * @param session what the table calls the session, empty if it does not tell
 * @param key the key, {@code null} if there is none
 * @param type {@link EventBlock#PRESS}, {@link EventBlock#RELEASE}, or {@link #KEYSTROKE} for both
 * @param time of the event, or of the press, in milliseconds
 * @param release the time of the release of a keystroke
 */
public record TableRow(
    int line,
    int bytes,
    @Nullable LineFault fault,
    int platform,
    String session,
    @Nullable String key,
    byte type,
    long time,
    long release)
    implements Serializable {

  /** The type of a row that is a press and the release that ends it. */
  static final byte KEYSTROKE = 'K';

  private static final int NO_KEY = 0;
  private static final int A_KEY = 1;
  private static final int A_FAULT = 2;

  /** A row that is no event. */
  static TableRow broken(int line, int bytes, LineFault fault) {
    return new TableRow(line, bytes, fault, 0, "", null, (byte) 0, 0, 0);
  }

  /** How many events it is. */
  int events() {
    return fault != null ? 0 : type == KEYSTROKE ? 2 : 1;
  }

  /** Writes it: the same bytes for equal rows, and others for others. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, line);
    Varints.write(out, bytes);
    if (fault != null) {
      out.writeByte(A_FAULT);
      write(fault.name(), out);
      return;
    }
    out.writeByte(key == null ? NO_KEY : A_KEY);
    if (key != null) {
      write(key, out);
    }
    write(session, out);
    Varints.write(out, platform);
    out.writeByte(type);
    Varints.write(out, time);
    if (type == KEYSTROKE) {
      Varints.writeSigned(out, release - time);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static TableRow read(DataInput in) throws IOException {
    int line = (int) Varints.read(in);
    int bytes = (int) Varints.read(in);
    int kind = in.readByte();
    if (kind == A_FAULT) {
      return broken(line, bytes, LineFault.valueOf(text(in)));
    }
    String key = kind == A_KEY ? text(in) : null;
    String session = text(in);
    int platform = (int) Varints.read(in);
    byte type = in.readByte();
    long time = Varints.read(in);
    long release = type == KEYSTROKE ? time + Varints.readSigned(in) : 0;
    return new TableRow(line, bytes, null, platform, session, key, type, time, release);
  }

  private static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Varints.write(out, bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[(int) Varints.read(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
