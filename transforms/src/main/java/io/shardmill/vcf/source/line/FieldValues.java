package io.shardmill.vcf.source.line;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.allele.GenotypeOrder;
import java.util.Arrays;

/**
 * The comma-separated values of one field: where each stands, and which of them belong to one ALT.
 */
final class FieldValues {

  /** The largest ploidy that the number of values alone can tell. */
  private static final int MOST_PLOIDY = 99;

  private static final byte[] FIRST_ALT = {'1'};

  private byte[] bytes = {};
  private int[] from = new int[8];
  private int[] to = new int[8];
  private int count;

  /** Number of values. */
  int count() {
    return count;
  }

  int from(int value) {
    return from[value];
  }

  int to(int value) {
    return to[value];
  }

  /** Whether value number {@code value} is a dot. */
  boolean missing(int value) {
    return Ascii.is('.', bytes, from[value], to[value]);
  }

  /** What {@link #from} and {@link #to} are places of. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Takes the values in {@code [start, end)} that {@code key} gives to {@code alt}, of a field of
   * the whole record.
   *
   * @param alt the only ALT whose values are wanted, from 1, or 0 for all
   * @param altCount ALTs of the record
   */
  void take(VcfKey key, byte[] field, int start, int end, int alt, int altCount) throws BadLine {
    find(field, start, end);
    if (count == 1 && missing(0)) {
      return;
    }
    if (key.number().equals("G")) {
      // A record has no ploidy of its own: one value for each haploid or diploid genotype.
      int ploidy = GenotypeOrder.ploidy(altCount, count, 2);
      require(key, GenotypeOrder.count(altCount, ploidy == 0 ? 2 : ploidy));
      cutGenotypes(alt, ploidy);
    } else {
      cut(key, alt, altCount);
    }
  }

  /**
   * The same of a field of one call.
   *
   * @param shape how many alleles the call has
   */
  void take(VcfKey key, byte[] field, int start, int end, int alt, CallShape shape) throws BadLine {
    find(field, start, end);
    if (count == 1 && missing(0)) {
      return;
    }
    switch (key.number()) {
      case "G" -> cutGenotypes(alt, requireGenotypes(key, shape.altCount(), shape));
      case "P" -> {
        if (shape.ploidy() != CallShape.UNKNOWN) {
          require(key, shape.ploidy());
        }
      }
      case "LA" -> {
        require(key, shape.localAlts());
        if (alt > 0) {
          int place = shape.localPlace(alt);
          choose(0, Math.max(0, place - 1));
          count = Math.min(place, 1);
        }
      }
      case "LR" -> {
        require(key, shape.localAlts() + 1);
        if (alt > 0) {
          int place = shape.localPlace(alt);
          choose(1, place);
          count = place == 0 ? 1 : 2;
        }
      }
      case "LG" -> {
        int ploidy = requireGenotypes(key, shape.localAlts(), shape);
        if (alt > 0) {
          int place = shape.localPlace(alt);
          if (place == 0) {
            count = 1;
          } else {
            cutGenotypes(place, ploidy);
          }
        }
      }
      default -> {
        if (key.id().equals(CallShape.LAA)) {
          require(key, shape.localAlts());
          takeLocalAllele(alt, shape);
        } else {
          cut(key, alt, shape.altCount());
        }
      }
    }
  }

  /** The row's ALT is number 1 of the row, if the call lists it. */
  private void takeLocalAllele(int alt, CallShape shape) throws BadLine {
    if (alt > 0) {
      count = shape.localPlace(alt) == 0 ? 0 : 1;
      bytes = FIRST_ALT;
      from[0] = 0;
      to[0] = FIRST_ALT.length;
    }
  }

  private void find(byte[] field, int start, int end) {
    bytes = field;
    count = 0;
    int at = start;
    int comma;
    do {
      comma = LineReader.indexOf((byte) ',', field, at, end);
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
      }
      from[count] = at;
      to[count++] = comma;
      at = comma + 1;
    } while (comma < end);
  }

  private void cut(VcfKey key, int alt, int altCount) throws BadLine {
    switch (key.number()) {
      case "A" -> {
        require(key, altCount);
        if (alt > 0) {
          choose(0, alt - 1);
          count = 1;
        }
      }
      case "R" -> {
        require(key, altCount + 1);
        if (alt > 0) {
          choose(1, alt);
          count = 2;
        }
      }
      default -> {
        int fixed = key.fixedNumber();
        if (fixed >= 0) {
          require(key, Math.max(1, fixed));
        }
      }
    }
  }

  /** The ploidy of a field with a value for each genotype of REF and {@code alts} ALTs. */
  private int requireGenotypes(VcfKey key, int alts, CallShape shape) throws BadLine {
    int ploidy = shape.ploidy();
    if (ploidy == CallShape.UNKNOWN) {
      int told = GenotypeOrder.ploidy(alts, count, MOST_PLOIDY);
      ploidy = told == 0 ? 2 : told;
    }
    require(key, GenotypeOrder.count(alts, ploidy));
    return ploidy;
  }

  /** Keeps the values of the genotypes of REF and one ALT. */
  private void cutGenotypes(int alt, int ploidy) {
    if (alt > 0) {
      for (int copies = 1; copies <= ploidy; copies++) {
        choose(copies, GenotypeOrder.place(ploidy, alt, copies));
      }
      count = ploidy + 1;
    }
  }

  private void choose(int place, int value) {
    from[place] = from[value];
    to[place] = to[value];
  }

  private void require(VcfKey key, int expected) throws BadLine {
    if (count != expected) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "%s has %d values where its Number=%s asks for %d; mend the line or declare Number=."
              .formatted(key.id(), count, key.number(), expected));
    }
  }
}
