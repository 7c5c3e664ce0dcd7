package io.shardmill.keystroke;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the keys of a file codes, in the order in which they come. A key that was there makes no
 * object: there are a million times more events than keys.
 */
public final class KeyCodes {

  /** Instead of a code: the bytes are no UTF-8. */
  public static final int NOT_UTF8 = -2;

  private static final int SINGLE = 128;

  private final List<String> names = new ArrayList<>();
  private final int[] ofSingle = new int[SINGLE];

  /** Open addressing: the code plus one, 0 where there is none. Its length is a power of two. */
  private int[] table = new int[64];

  private final List<byte[]> bytesOf = new ArrayList<>();

  /** No codes yet. */
  public KeyCodes() {
    Arrays.fill(ofSingle, -1);
  }

  /** The code of a key that is not empty. */
  public int of(byte[] text, int from, int to) {
    if (to - from == 1 && text[from] >= 0) {
      int single = text[from];
      if (ofSingle[single] < 0) {
        ofSingle[single] = add(text, from, to);
      }
      return ofSingle[single];
    }
    int at = slot(text, from, to);
    if (table[at] != 0) {
      return table[at] - 1;
    }
    int code = add(text, from, to);
    if (code != NOT_UTF8) {
      table[at] = code + 1;
      if (names.size() * 2 > table.length) {
        grow();
      }
    }
    return code;
  }

  /** The keys by code. */
  public List<String> names() {
    return names;
  }

  private int slot(byte[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int at = (hash ^ hash >>> 16) & (table.length - 1);
    while (table[at] != 0) {
      byte[] known = bytesOf.get(table[at] - 1);
      if (Arrays.equals(known, 0, known.length, text, from, to)) {
        break;
      }
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  private int add(byte[] text, int from, int to) {
    try {
      names.add(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text, from, to - from))
              .toString());
    } catch (CharacterCodingException e) {
      return NOT_UTF8;
    }
    bytesOf.add(Arrays.copyOfRange(text, from, to));
    return names.size() - 1;
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int code = 0; code < bytesOf.size(); code++) {
      byte[] key = bytesOf.get(code);
      if (key.length > 1 || key[0] < 0) {
        table[slot(key, 0, key.length)] = code + 1;
      }
    }
  }
}
