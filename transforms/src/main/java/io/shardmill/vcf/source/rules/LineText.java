package io.shardmill.vcf.source.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What holds for the bytes of any line, header or record. */
public final class LineText {

  private LineText() {}

  /** Checks encoding, control characters and line separators of {@code [from, to)}. */
  public static void check(byte[] bytes, int from, int to, Breaches breaches) {
    boolean ascii = true;
    boolean control = false;
    boolean separator = false;
    for (int at = from; at < to; at++) {
      byte next = bytes[at];
      if (next < ' ') {
        ascii &= next >= 0;
        separator |= next == '\r';
        control |= next >= 0 && next != '\t' && next != '\r' && next != '\n';
      }
    }
    if (control) {
      breaches.add(Rule.CONTROL_CHARACTER, "the line holds a control character; remove it");
    }
    if (separator) {
      breaches.add(
          Rule.LINE_SEPARATOR,
          "a carriage return stands inside the line; lines end with LF or CR LF");
    }
    if (!ascii && !utf8(bytes, from, to)) {
      breaches.add(Rule.ENCODING, "the line is not UTF-8; convert the file to UTF-8");
    }
  }

  private static boolean utf8(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
