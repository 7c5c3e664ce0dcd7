package io.shardmill.vcf.source.bcf;

import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CallFields;
import io.shardmill.vcf.source.record.CallFields.Decoded;
import io.shardmill.vcf.source.record.CalledAlleles;
import io.shardmill.vcf.source.record.GenotypeColumns;
import java.util.Arrays;

/**
 * The GT of one record: for each allele the integer {@code (allele + 1) << 1 | phased}, in which
 * allele -1 is a dot.
 *
 * <p>Diploid calls of one-byte alleles of REF and one ALT are decoded four at a time: a word of
 * them, shifted by the phases, is {@code 1} or {@code 2} in each byte.
 */
final class BcfGenotypes {

  private static final long PHASES_OFF = 0x7f7f7f7f7f7f7f7fL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SUMS = 0x00ff00ff00ff00ffL;
  private static final long PAIRS = 0x0000ffff0000ffffL;

  private byte[] bytes = {};
  private int type;
  private int ploidy;
  private int data;
  private int altCount;

  /** Takes the field of a record without GT. */
  void none() {
    ploidy = 0;
  }

  /** Takes the field of a record. */
  void take(byte[] in, int valueType, int alleles, int start, int alts) {
    bytes = in;
    type = valueType;
    ploidy = alleles;
    data = start;
    altCount = alts;
  }

  private int allele(int column, int place) {
    return BcfType.integer(bytes, type, data + (column * ploidy + place) * BcfType.bytes(type));
  }

  private static boolean missing(int stored) {
    return stored == BcfType.MISSING || stored >> 1 == 0;
  }

  /** Alleles of a column's call, unknown if it is a lone dot. */
  int ploidy(int column) {
    int count = 0;
    while (count < ploidy && allele(column, count) != BcfType.END) {
      count++;
    }
    return count == 0 || (count == 1 && missing(allele(column, 0)))
        ? CallFields.UNKNOWN_PLOIDY
        : count;
  }

  /** The call of a column. */
  int call(int column, int target, CalledAlleles alleles) throws BadLine {
    alleles.start(altCount);
    for (int place = 0; place < ploidy; place++) {
      int stored = allele(column, place);
      if (stored == BcfType.END) {
        break;
      }
      if (missing(stored)) {
        alleles.addMissing();
      } else if (stored < 0) {
        throw CalledAlleles.noGenotype();
      } else {
        alleles.add((stored >> 1) - 1);
      }
    }
    return alleles.none() ? CalledAlleles.MISSING : alleles.call(target);
  }

  /** Appends the alleles of a column's call, which was decoded before. */
  int append(int column, int alt, GenotypeColumns out) {
    boolean phased = true;
    int largest = 0;
    for (int place = 0; place < ploidy; place++) {
      int stored = allele(column, place);
      if (stored == BcfType.END) {
        break;
      }
      // Writers differ in what they say of the first allele, which has no separator before it.
      phased &= place == 0 || (stored & 1) == 1;
      if (missing(stored)) {
        out.addMissingAllele();
      } else {
        largest = Math.max(largest, out.addAllele((stored >> 1) - 1, alt));
      }
    }
    out.endCall(phased);
    return largest;
  }

  /** Decodes the calls of all columns; parameters as in {@link CallFields#genotypes}. */
  Decoded decode(
      int columns, int target, CalledAlleles alleles, byte[] dosages, int at, byte[] called)
      throws BadLine {
    if (ploidy == 0) {
      Arrays.fill(dosages, at, at + columns, (byte) -1);
      return Decoded.DIPLOID;
    }
    if (type != BcfType.INT8 || ploidy != 2) {
      return Decoded.NOT;
    }
    byte[] pairs = alleles.pairs(target, altCount);
    boolean regular = true;
    int column = 0;
    while (column < columns) {
      if (altCount == 1 && column + 4 <= columns && decodeFour(column, dosages, at + column)) {
        if (!regular) {
          Arrays.fill(called, column, column + 4, (byte) 2);
        }
        column += 4;
        continue;
      }
      // A word that is not plain is looked at call by call, so that words stay aligned.
      int stop = Math.min(columns, column + 4);
      for (; column < stop; column++) {
        int call = pair(column, pairs);
        if (call < 0) {
          call = call(column, target, alleles);
        }
        dosages[at + column] = CalledAlleles.dosage(call);
        boolean whole = CalledAlleles.called(call) == 2 || call == CalledAlleles.MISSING;
        if (regular && !whole) {
          regular = false;
          for (int before = 0; before < column; before++) {
            called[before] = (byte) (dosages[at + before] < 0 ? 0 : 2);
          }
        }
        called[column] = (byte) CalledAlleles.called(call);
      }
    }
    return regular ? Decoded.DIPLOID : Decoded.MIXED;
  }

  /** The call of two one-digit alleles or two dots, -1 if it is something else. */
  private int pair(int column, byte[] pairs) {
    int a = (bytes[data + 2 * column] >> 1) - 1;
    int b = (bytes[data + 2 * column + 1] >> 1) - 1;
    if (a >= 0 && b >= 0 && a <= 9 && b <= 9) {
      byte dosage = pairs[10 * a + b];
      return dosage == CalledAlleles.NO_PAIR ? -1 : (2 << 8) | dosage;
    }
    return a == -1 && b == -1 ? CalledAlleles.MISSING : -1;
  }

  /** Decodes four calls of 0 and 1; false if one of them is another. */
  private boolean decodeFour(int column, byte[] dosages, int at) {
    long word = LittleEndian.int64(bytes, data + 2 * column);
    long alleles = ((word >>> 1) & PHASES_OFF) - ONES;
    if (((alleles & ~ONES) | (word & HIGH_BITS)) != 0) {
      return false;
    }
    long sums = (alleles + (alleles >>> 8)) & SUMS;
    long pairs = (sums | (sums >>> 8)) & PAIRS;
    LittleEndian.putInt32(dosages, at, (int) (pairs | (pairs >>> 16)));
    return true;
  }
}
