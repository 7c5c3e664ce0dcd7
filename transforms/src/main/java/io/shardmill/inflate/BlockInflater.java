package io.shardmill.inflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;

/**
 * Inflates whole blocks (RFC 1951, and RFC 1950 with its header and Adler-32) from one array to
 * another.
 *
 * <pre>{@code
 * BlockInflater inflater = new BlockInflater();
 * int length = inflater.inflate(in, start, size, out, 0, out.length);
 * }</pre>
 *
 * <p>Gives what {@link java.util.zip.Inflater} gives, and refuses what it refuses. It is faster
 * because it sees all of a block at once: it reads eight bytes at a time and copies eight at a
 * time, as long as neither array can end.
 *
 * <p>To be used by one thread at a time, for any number of blocks. Memory: 40 KB.
 */
public final class BlockInflater {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LITERAL_BITS = 11;
  private static final int DISTANCE_BITS = 9;
  private static final int CODE_LENGTH_BITS = 7;

  private static final int LONGEST_CODE = 15;

  /** The order in which a dynamic block stores the lengths of its code of code lengths. */
  private static final byte[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /** Bytes that one turn of the fast loop may write: two literals, a match, what is too much. */
  private static final int FAST_OUT = 2 + 258 + MatchCopy.OVERRUN;

  /** Bytes that one turn of the fast loop may look at: two refills. */
  private static final int FAST_IN = 16;

  private static final int[] LITERAL_MEANINGS = SymbolMeanings.ofLiterals();
  private static final int[] DISTANCE_MEANINGS = SymbolMeanings.ofDistances();
  private static final int[] CODE_LENGTH_MEANINGS = SymbolMeanings.ofCodeLengths();

  private final HuffmanTable literals =
      new HuffmanTable(LITERAL_BITS, LONGEST_CODE, LITERAL_MEANINGS);
  private final HuffmanTable distances =
      new HuffmanTable(DISTANCE_BITS, LONGEST_CODE, DISTANCE_MEANINGS);
  private final HuffmanTable codeLengths =
      new HuffmanTable(CODE_LENGTH_BITS, CODE_LENGTH_BITS, CODE_LENGTH_MEANINGS);
  private final byte[] lengths = new byte[SymbolMeanings.LITERALS + SymbolMeanings.DISTANCES];
  private boolean fixedTables;

  private byte[] in = {};
  private int inAt;
  private int inEnd;
  private byte[] out = {};
  private int outStart;
  private int outAt;
  private int outEnd;

  /** Bits that were read and not used: the lowest {@link #left} ones, 63 at most; then zeros. */
  private long bits;

  private int left;

  /**
   * Inflates a raw deflate stream that has all of {@code in[from, from + length)}, or a part of it
   * that it tells the end of.
   *
   * @param out where the bytes go: {@code [at, limit)}, whose bytes behind the result may change
   * @return inflated bytes
   * @throws DataFormatException if the stream is damaged, ends early, or inflates to more bytes
   *     than fit
   */
  public int inflate(byte[] in, int from, int length, byte[] out, int at, int limit)
      throws DataFormatException {
    open(in, from, length, out, at, limit);
    inflateBlocks();
    return outAt - at;
  }

  /**
   * Inflates a zlib stream and checks its Adler-32; otherwise as {@link #inflate}.
   *
   * @throws DataFormatException also if it is no zlib stream, or its checksum does not match
   */
  public int inflateZlib(byte[] in, int from, int length, byte[] out, int at, int limit)
      throws DataFormatException {
    if (length < 2
        || (in[from] & 0x0f) != 8
        || (in[from] & 0xf0) > 0x70
        || (((in[from] & 0xff) << 8) | (in[from + 1] & 0xff)) % 31 != 0
        || (in[from + 1] & 0x20) != 0) {
      throw new DataFormatException("no zlib header");
    }
    open(in, from + 2, length - 2, out, at, limit);
    inflateBlocks();
    int end = inAt - left / Byte.SIZE;
    if (end + 4 > inEnd) {
      throw Damage.endsEarly();
    }
    Adler32 sum = new Adler32();
    sum.update(out, at, outAt - at);
    int stored = 0;
    for (int i = 0; i < 4; i++) {
      stored = (stored << 8) | (in[end + i] & 0xff);
    }
    if (stored != (int) sum.getValue()) {
      throw new DataFormatException("wrong Adler-32");
    }
    return outAt - at;
  }

  private void open(byte[] in, int from, int length, byte[] out, int at, int limit) {
    this.in = in;
    this.inAt = from;
    this.inEnd = from + length;
    this.out = out;
    this.outStart = at;
    this.outAt = at;
    this.outEnd = limit;
    this.bits = 0;
    this.left = 0;
  }

  private void inflateBlocks() throws DataFormatException {
    boolean last;
    do {
      last = take(1) == 1;
      switch (take(2)) {
        case 0 -> copyStored();
        case 1 -> {
          buildFixed();
          decode();
        }
        case 2 -> {
          buildDynamic();
          decode();
        }
        default -> throw new DataFormatException("no such type of block");
      }
    } while (!last);
  }

  private void copyStored() throws DataFormatException {
    take(left % Byte.SIZE);
    int length = take(16);
    if (take(16) != (~length & 0xffff)) {
      throw new DataFormatException("the length of a stored block does not match its complement");
    }
    inAt -= left / Byte.SIZE;
    bits = 0;
    left = 0;
    if (length > inEnd - inAt) {
      throw Damage.endsEarly();
    }
    if (length > outEnd - outAt) {
      throw Damage.tooLong();
    }
    System.arraycopy(in, inAt, out, outAt, length);
    inAt += length;
    outAt += length;
  }

  private void buildFixed() throws DataFormatException {
    if (!fixedTables) {
      Arrays.fill(lengths, 0, 144, (byte) 8);
      Arrays.fill(lengths, 144, 256, (byte) 9);
      Arrays.fill(lengths, 256, 280, (byte) 7);
      Arrays.fill(lengths, 280, SymbolMeanings.LITERALS, (byte) 8);
      literals.build(lengths, 0, SymbolMeanings.LITERALS);
      Arrays.fill(lengths, 0, SymbolMeanings.DISTANCES, (byte) 5);
      distances.build(lengths, 0, SymbolMeanings.DISTANCES);
      fixedTables = true;
    }
  }

  private void buildDynamic() throws DataFormatException {
    fixedTables = false;
    int literalCount = take(5) + 257;
    int distanceCount = take(5) + 1;
    int codeLengthCount = take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) {
      throw new DataFormatException("too many symbols");
    }
    Arrays.fill(lengths, 0, SymbolMeanings.CODE_LENGTHS, (byte) 0);
    for (int i = 0; i < codeLengthCount; i++) {
      lengths[CODE_LENGTH_ORDER[i]] = (byte) take(3);
    }
    codeLengths.build(lengths, 0, SymbolMeanings.CODE_LENGTHS);
    int count = literalCount + distanceCount;
    int i = 0;
    while (i < count) {
      refill();
      int entry = codeLengths.entries()[(int) bits & ((1 << CODE_LENGTH_BITS) - 1)];
      if ((entry & HuffmanTable.EXCEPTION) != 0) {
        throw new DataFormatException("no such code length");
      }
      take(entry & 0xff);
      int symbol = entry >>> 16;
      if (symbol < 16) {
        lengths[i++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && i == 0) {
        throw new DataFormatException("no code length to repeat");
      }
      byte repeated = symbol == 16 ? lengths[i - 1] : 0;
      int times =
          switch (symbol) {
            case 16 -> 3 + take(2);
            case 17 -> 3 + take(3);
            default -> 11 + take(7);
          };
      if (times > count - i) {
        throw new DataFormatException("too many code lengths");
      }
      Arrays.fill(lengths, i, i + times, repeated);
      i += times;
    }
    if (lengths[256] == 0) {
      throw new DataFormatException("no code for the end of the block");
    }
    literals.build(lengths, 0, literalCount);
    distances.build(lengths, literalCount, distanceCount);
  }

  /** Decodes to the end of the block: fast as long as no array can end, then symbol by symbol. */
  private void decode() throws DataFormatException {
    if (!decodeFast()) {
      decodeToEnd();
    }
  }

  /** Returns whether the block has ended. */
  private boolean decodeFast() throws DataFormatException {
    byte[] in = this.in;
    byte[] out = this.out;
    int[] literals = this.literals.entries();
    int[] distances = this.distances.entries();
    int inLast = inEnd - FAST_IN;
    int outLast = outEnd - FAST_OUT;
    int outStart = this.outStart;
    int inAt = this.inAt;
    int outAt = this.outAt;
    long bits = this.bits;
    int left = this.left;
    boolean ended = false;
    while (inAt <= inLast && outAt <= outLast) {
      // From here at least 56 bits, enough for two literals and a length: 2 * 11 + 15 + 5.
      bits |= (long) LONGS.get(in, inAt) << left;
      inAt += (63 - left) >>> 3;
      left |= 56;
      int entry = literals[(int) bits & ((1 << LITERAL_BITS) - 1)];
      if (entry < 0) {
        out[outAt++] = (byte) (entry >>> 16);
        bits >>>= entry;
        left -= entry & 0xff;
        entry = literals[(int) bits & ((1 << LITERAL_BITS) - 1)];
        if (entry < 0) {
          out[outAt++] = (byte) (entry >>> 16);
          bits >>>= entry;
          left -= entry & 0xff;
          entry = literals[(int) bits & ((1 << LITERAL_BITS) - 1)];
        }
      }
      if (entry >= 0 && (entry & HuffmanTable.SECOND) != 0) {
        bits >>>= LITERAL_BITS;
        left -= LITERAL_BITS;
        entry = literals[(entry >>> 16) + ((int) bits & ((1 << ((entry >>> 8) & 15)) - 1))];
      }
      long number = bits;
      bits >>>= entry;
      left -= entry & 0xff;
      if (entry < 0) {
        out[outAt++] = (byte) (entry >>> 16);
        continue;
      }
      if ((entry & HuffmanTable.EXCEPTION) != 0) {
        requireEnd(entry);
        ended = true;
        break;
      }
      int length = (entry >>> 16) + number(number, entry);

      // A distance takes at most 15 bits and 13 more; most often they are there.
      if (left < 28) {
        bits |= (long) LONGS.get(in, inAt) << left;
        inAt += (63 - left) >>> 3;
        left |= 56;
      }
      entry = distances[(int) bits & ((1 << DISTANCE_BITS) - 1)];
      if ((entry & HuffmanTable.EXCEPTION) != 0) {
        entry = secondDistance(distances, entry, bits);
        bits >>>= DISTANCE_BITS;
        left -= DISTANCE_BITS;
      }
      int distance = (entry >>> 16) + number(bits, entry);
      bits >>>= entry;
      left -= entry & 0xff;
      if (distance > outAt - outStart) {
        throw Damage.tooFarBack();
      }
      MatchCopy.copy(out, outAt, distance, length);
      outAt += length;
    }
    this.inAt = inAt;
    this.outAt = outAt;
    this.bits = bits & ((1L << left) - 1);
    this.left = left;
    return ended;
  }

  /** The number that follows a code, in {@code bits} from the code on. */
  private static int number(long bits, int entry) {
    return (int) ((bits & ((1L << entry) - 1)) >>> ((entry >>> 8) & 15));
  }

  private void decodeToEnd() throws DataFormatException {
    while (true) {
      refill();
      int entry = literals.entries()[(int) bits & ((1 << LITERAL_BITS) - 1)];
      if (entry >= 0 && (entry & HuffmanTable.SECOND) != 0) {
        take(LITERAL_BITS);
        entry =
            literals.entries()[(entry >>> 16) + ((int) bits & ((1 << ((entry >>> 8) & 15)) - 1))];
      }
      long number = bits;
      take(entry & 0xff);
      if (entry < 0) {
        if (outAt == outEnd) {
          throw Damage.tooLong();
        }
        out[outAt++] = (byte) (entry >>> 16);
        continue;
      }
      if ((entry & HuffmanTable.EXCEPTION) != 0) {
        requireEnd(entry);
        return;
      }
      copy((entry >>> 16) + number(number, entry));
    }
  }

  private void copy(int length) throws DataFormatException {
    refill();
    int entry = distances.entries()[(int) bits & ((1 << DISTANCE_BITS) - 1)];
    if ((entry & HuffmanTable.EXCEPTION) != 0) {
      entry = secondDistance(distances.entries(), entry, bits);
      take(DISTANCE_BITS);
    }
    int distance = (entry >>> 16) + number(bits, entry);
    take(entry & 0xff);
    if (distance > outAt - outStart) {
      throw Damage.tooFarBack();
    }
    if (length > outEnd - outAt) {
      throw Damage.tooLong();
    }
    for (int i = 0; i < length; i++) {
      out[outAt + i] = out[outAt + i - distance];
    }
    outAt += length;
  }

  /** The entry that an exceptional one of the distances leads to, with {@code bits} still whole. */
  private static int secondDistance(int[] distances, int entry, long bits)
      throws DataFormatException {
    if ((entry & HuffmanTable.SECOND) != 0) {
      int index = (int) (bits >>> DISTANCE_BITS) & ((1 << ((entry >>> 8) & 15)) - 1);
      int second = distances[(entry >>> 16) + index];
      if ((second & HuffmanTable.EXCEPTION) == 0) {
        return second;
      }
    }
    throw new DataFormatException("no such distance");
  }

  private static void requireEnd(int entry) throws DataFormatException {
    if ((entry & HuffmanTable.END) == 0) {
      throw new DataFormatException("no such length");
    }
  }

  private void refill() {
    while (left < Long.SIZE - Byte.SIZE && inAt < inEnd) {
      bits |= (in[inAt++] & 0xffL) << left;
      left += Byte.SIZE;
    }
  }

  private int take(int count) throws DataFormatException {
    if (left < count) {
      refill();
      if (left < count) {
        throw Damage.endsEarly();
      }
    }
    int value = (int) bits & ((1 << count) - 1);
    bits >>>= count;
    left -= count;
    return value;
  }
}
