package io.shardmill.inflate;

import java.util.Arrays;

/**
 * What the symbols of RFC 1951 stand for, section 3.2.5, in the form of {@link HuffmanTable}: the
 * literal, length or distance in the upper half, the number of extra bits in the lowest byte.
 */
final class SymbolMeanings {

  static final int LITERALS = 288;
  static final int DISTANCES = 32;
  static final int CODE_LENGTHS = 19;

  private SymbolMeanings() {}

  /** Literals, the end of a block, and lengths of matches. */
  static int[] ofLiterals() {
    int[] meanings = new int[LITERALS];
    for (int symbol = 0; symbol < 256; symbol++) {
      meanings[symbol] = HuffmanTable.LITERAL | (symbol << 16);
    }
    meanings[256] = HuffmanTable.EXCEPTION | HuffmanTable.END;
    int first = 3;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = Math.max(0, (symbol - 261) / 4);
      meanings[symbol] = (first << 16) | extra;
      first += 1 << extra;
    }
    meanings[285] = 258 << 16;
    meanings[286] = HuffmanTable.EXCEPTION;
    meanings[287] = HuffmanTable.EXCEPTION;
    return meanings;
  }

  /** Distances of matches. */
  static int[] ofDistances() {
    int[] meanings = new int[DISTANCES];
    int first = 1;
    for (int symbol = 0; symbol < 30; symbol++) {
      int extra = Math.max(0, symbol / 2 - 1);
      meanings[symbol] = (first << 16) | extra;
      first += 1 << extra;
    }
    meanings[30] = HuffmanTable.EXCEPTION;
    meanings[31] = HuffmanTable.EXCEPTION;
    return meanings;
  }

  /** Lengths of codes, and repetitions of them. */
  static int[] ofCodeLengths() {
    int[] meanings = new int[CODE_LENGTHS];
    Arrays.setAll(meanings, symbol -> symbol << 16);
    return meanings;
  }
}
