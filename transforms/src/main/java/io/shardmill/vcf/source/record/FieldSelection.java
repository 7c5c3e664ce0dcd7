package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.allele.GenotypeOrder;
import java.util.Arrays;

/** Which values of one field belong to one ALT, by the Number of its key. */
final class FieldSelection {

  /** The largest ploidy that the number of values alone can tell. */
  private static final int MOST_PLOIDY = 99;

  private FieldValues values = FirstAlt.VALUE;
  // Only of a selection that leaves values out, or takes them in another order.
  private int[] chosen = new int[8];
  private boolean whole = true;
  private int count;

  /** Number of values. */
  int count() {
    return count;
  }

  /** Whether value number {@code place} of the selection is a dot. */
  boolean missing(int place) {
    return values.missing(whole ? place : chosen[place]);
  }

  /** Value number {@code place} of the selection. */
  float float32(int place, String what) throws BadLine {
    return values.float32(whole ? place : chosen[place], what);
  }

  /** Appends all values of the selection. */
  void appendTo(ValueBuffer column) throws BadLine {
    if (whole) {
      values.appendTo(column);
      return;
    }
    for (int place = 0; place < count; place++) {
      values.appendTo(column, chosen[place]);
    }
  }

  /**
   * Takes the values, of which there is one at least, that {@code key} gives to {@code alt}, of a
   * field of the whole record.
   *
   * @param alt the only ALT whose values are wanted, from 1, or 0 for all
   * @param altCount ALTs of the record
   */
  void take(VcfKey key, FieldValues field, int alt, int altCount) throws BadLine {
    takeAll(field);
    if (key.number().equals("G")) {
      // A record has no ploidy of its own: one value for each haploid or diploid genotype.
      int ploidy = GenotypeOrder.ploidy(altCount, count, 2);
      require(key, GenotypeOrder.count(altCount, ploidy == 0 ? 2 : ploidy));
      if (altCount > 1) {
        cutGenotypes(alt, ploidy);
      }
    } else {
      cut(key, alt, altCount);
    }
  }

  /**
   * The same of a field of one call.
   *
   * @param shape how many alleles the call has
   */
  void take(VcfKey key, FieldValues field, int alt, CallShape shape) throws BadLine {
    takeAll(field);
    switch (key.number()) {
      case "G" -> {
        int ploidy = requireGenotypes(key, shape.altCount(), shape);
        if (shape.altCount() > 1) {
          cutGenotypes(alt, ploidy);
        }
      }
      case "P" -> {
        if (shape.ploidy() != CallFields.UNKNOWN_PLOIDY) {
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
          choose(0, 0);
          choose(1, place);
          count = place == 0 ? 1 : 2;
        }
      }
      case "LG" -> {
        int ploidy = requireGenotypes(key, shape.localAlts(), shape);
        if (alt > 0) {
          int place = shape.localPlace(alt);
          if (place == 0) {
            choose(0, 0);
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
      values = FirstAlt.VALUE;
      choose(0, 0);
    }
  }

  private void takeAll(FieldValues field) {
    values = field;
    count = field.count();
    whole = true;
  }

  private void choose(int place, int value) {
    if (place == chosen.length) {
      chosen = Arrays.copyOf(chosen, 2 * place);
    }
    chosen[place] = value;
    whole = false;
  }

  private void cut(VcfKey key, int alt, int altCount) throws BadLine {
    switch (key.number()) {
      case "A" -> {
        require(key, altCount);
        if (alt > 0 && altCount > 1) {
          choose(0, alt - 1);
          count = 1;
        }
      }
      case "R" -> {
        require(key, altCount + 1);
        if (alt > 0 && altCount > 1) {
          choose(0, 0);
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
    if (ploidy == CallFields.UNKNOWN_PLOIDY) {
      int told = GenotypeOrder.ploidy(alts, count, MOST_PLOIDY);
      ploidy = told == 0 ? 2 : told;
    }
    require(key, GenotypeOrder.count(alts, ploidy));
    return ploidy;
  }

  /** Keeps the values of the genotypes of REF and one ALT. */
  private void cutGenotypes(int alt, int ploidy) {
    if (alt > 0) {
      choose(0, 0);
      for (int copies = 1; copies <= ploidy; copies++) {
        choose(copies, GenotypeOrder.place(ploidy, alt, copies));
      }
      count = ploidy + 1;
    }
  }

  private void require(VcfKey key, int expected) throws BadLine {
    if (count != expected) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "%s has %d values where its Number=%s asks for %d; mend the line or declare Number=."
              .formatted(key.id(), count, key.number(), expected));
    }
  }

  /** The number 1, as the field of a row that has one ALT. */
  private enum FirstAlt implements FieldValues {
    VALUE;

    private static final byte[] TEXT = {'1'};

    @Override
    public int count() {
      return 1;
    }

    @Override
    public boolean missing(int value) {
      return false;
    }

    @Override
    public int int32(int value, String what) {
      return 1;
    }

    @Override
    public float float32(int value, String what) {
      return 1;
    }

    @Override
    public void appendTo(ValueBuffer column, int value) throws BadLine {
      switch (column.type()) {
        case INT32 -> column.append(1);
        case FLOAT32 -> column.append(1f);
        default -> column.appendText(TEXT, 0, TEXT.length);
      }
    }
  }
}
