package io.shardmill.vcf;

import io.shardmill.vcf.text.LineReader;
import java.util.Arrays;

/**
 * The comma-separated values of one field: where each stands, and which of them belong to one ALT.
 */
final class FieldValues {

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

  /**
   * Takes the values in {@code [start, end)} that {@code key} gives to {@code alt}.
   *
   * @param alt the only ALT whose values are wanted, from 1, or 0 for all
   * @param altCount ALTs of the record
   */
  void take(VcfKey key, byte[] field, int start, int end, int alt, int altCount) throws BadLine {
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
    if (count == 1 && missing(0)) {
      return;
    }
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
      case "G" -> cutGenotypes(key, alt, altCount);
      case "0", "1" -> require(key, 1);
      case "2", "3", "4", "5", "6", "7", "8", "9" -> require(key, key.number().charAt(0) - '0');
      default -> {}
    }
  }

  private void cutGenotypes(VcfKey key, int alt, int altCount) throws BadLine {
    int alleles = altCount + 1;
    if (count == alleles && alleles > 1) {
      // Haploid: one value for each allele.
      if (alt > 0) {
        choose(1, alt);
        count = 2;
      }
      return;
    }
    require(key, alleles * (alleles + 1) / 2);
    if (alt > 0) {
      int heterozygous = alt * (alt + 1) / 2;
      choose(1, heterozygous);
      choose(2, heterozygous + alt);
      count = 3;
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
