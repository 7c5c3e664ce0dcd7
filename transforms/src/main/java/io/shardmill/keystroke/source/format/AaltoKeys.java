package io.shardmill.keystroke.source.format;

import io.shardmill.keystroke.KeyCodes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The keys of a file of the Aalto data set: what was typed, or a name such as {@code BKSP}; and
 * {@code Keycode.65} of a key of code 65 whose letter is empty or cannot be shown.
 */
final class AaltoKeys {

  /** Instead of a code: there is no key code. */
  static final int UNREADABLE = -3;

  private static final byte[] KEYCODE = "Keycode.".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_DIGITS = 5;

  private final TextDecoding decoding;
  private final KeyCodes codes = new KeyCodes();

  AaltoKeys(TextDecoding decoding) {
    this.decoding = decoding;
  }

  /** The keys by code. */
  List<String> names() {
    return codes.names();
  }

  /** The code of the key of a line by its letter and its key code. */
  int code(byte[] text, int letter, int letterEnd, int keycode, int keycodeEnd) {
    if (!number(text, keycode, keycodeEnd)) {
      return UNREADABLE;
    }
    if (letter < letterEnd && shown(text, letter, letterEnd)) {
      return codes.of(text, letter, letterEnd);
    }
    String decoded = decoding.text(text, letter, letterEnd);
    boolean printable = !decoded.isEmpty() && decoded.codePoints().allMatch(AaltoKeys::printable);
    byte[] name =
        printable
            ? decoded.getBytes(StandardCharsets.UTF_8)
            : named(text, keycode, keycodeEnd - keycode);
    return codes.of(name, 0, name.length);
  }

  private static byte[] named(byte[] text, int from, int length) {
    byte[] name = new byte[KEYCODE.length + length];
    System.arraycopy(KEYCODE, 0, name, 0, KEYCODE.length);
    System.arraycopy(text, from, name, KEYCODE.length, length);
    return name;
  }

  private static boolean number(byte[] text, int from, int to) {
    boolean digits = to > from && to - from <= MOST_DIGITS;
    for (int i = from; digits && i < to; i++) {
      digits = text[i] >= '0' && text[i] <= '9';
    }
    return digits;
  }

  /** Whether all is ASCII and can be shown. */
  private static boolean shown(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < ' ' || text[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> codePoint != 0xfffd;
    };
  }
}
