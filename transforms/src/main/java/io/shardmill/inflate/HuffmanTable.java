package io.shardmill.inflate;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A Huffman code as a table that the next bits index. Bits of a code that are beyond the table's
 * index select in a second table, to which an entry of the first one points.
 *
 * <p>An entry is one int, so that a lookup is one load:
 *
 * <pre>
 * bit 31       LITERAL: bits 16-23 are the byte
 * bits 16-30   first value of the symbol (a length or a distance), or start of a second table
 * bits 13-15   EXCEPTION with SECOND or END, or neither of the two: no such symbol
 * bits 8-11    bits of the code alone, or of the second table's index
 * bits 0-7     bits of the code and of the number that follows it
 * </pre>
 */
final class HuffmanTable {
  static final int LITERAL = 1 << 31;
  static final int EXCEPTION = 1 << 15;
  static final int SECOND = 1 << 14;
  static final int END = 1 << 13;

  private final int indexBits;
  private final int longest;
  private final int[] meanings;
  private final int[] entries;
  private final int[] counts;
  private final int[] next;

  /**
   * A table for codes of {@code meanings.length} symbols.
   *
   * @param longest bits of the longest code there can be
   * @param meanings an entry for each symbol, in which the bits of the code count 0
   */
  HuffmanTable(int indexBits, int longest, int[] meanings) {
    this.indexBits = indexBits;
    this.longest = longest;
    this.meanings = meanings;
    this.counts = new int[longest + 1];
    this.next = new int[longest + 1];
    // Each second table is there for at least one symbol.
    int second = longest == indexBits ? 0 : meanings.length << (longest - indexBits);
    this.entries = new int[(1 << indexBits) + second];
  }

  /** Entries; the first {@code 1 << indexBits} are the first table. */
  int[] entries() {
    return entries;
  }

  /**
   * Takes the code that {@code lengths[from + symbol]}, bits of each of the first {@code symbols}
   * codes, defines; 0 is a symbol without a code. As in zlib, only a code of a single bit or of no
   * symbol at all may be incomplete.
   */
  void build(byte[] lengths, int from, int symbols) throws DataFormatException {
    Arrays.fill(counts, 0);
    for (int symbol = 0; symbol < symbols; symbol++) {
      counts[lengths[from + symbol]]++;
    }
    int used = longest;
    while (used > 0 && counts[used] == 0) {
      used--;
    }
    int code = 0;
    for (int length = 1; length <= longest; length++) {
      next[length] = code;
      code = (code + counts[length]) << 1;
    }
    // In units of the longest code; the loop doubled once too often.
    int taken = code >> 1;
    int all = 1 << longest;
    if (taken > all || (taken < all && used > 1)) {
      throw new DataFormatException("a Huffman code is over-subscribed or incomplete");
    }
    if (taken < all) {
      Arrays.fill(entries, 0, 1 << indexBits, EXCEPTION);
    }
    fill(lengths, from, symbols, Math.max(0, used - indexBits));
  }

  private void fill(byte[] lengths, int from, int symbols, int secondBits) {
    int size = 1 << indexBits;
    int end = size;
    if (secondBits > 0) {
      Arrays.fill(entries, 0, size, 0);
    }
    for (int symbol = 0; symbol < symbols; symbol++) {
      int length = lengths[from + symbol];
      if (length == 0) {
        continue;
      }
      int bits = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
      if (length <= indexBits) {
        int entry = meanings[symbol] + (length << 8) + length;
        for (int i = bits; i < size; i += 1 << length) {
          entries[i] = entry;
        }
        continue;
      }
      int prefix = bits & (size - 1);
      if (entries[prefix] == 0) {
        entries[prefix] = (end << 16) | EXCEPTION | SECOND | (secondBits << 8) | indexBits;
        end += 1 << secondBits;
      }
      int start = entries[prefix] >>> 16;
      int rest = length - indexBits;
      int entry = meanings[symbol] + (rest << 8) + rest;
      for (int i = bits >>> indexBits; i < 1 << secondBits; i += 1 << rest) {
        entries[start + i] = entry;
      }
    }
  }
}
