package io.shardmill.vcf.source.line;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import java.util.Arrays;

/**
 * How many alleles there are at one call of a line, which the number of its values follows: its
 * ploidy, and from VCF 4.5 on its local alleles, the ALTs that its LAA lists.
 */
final class CallShape {

  /** The FORMAT key that lists the local alleles of a call. */
  static final String LAA = "LAA";

  /** The ploidy of a call whose GT is a dot or left out. */
  static final int UNKNOWN = 0;

  private final FormatLayout layout;
  private final CallSpans spans;
  private final int laaSlot;
  private int altCount;
  private int column;
  private int[] local = new int[4];
  private int localCount;
  private int localColumn = -1;

  /** Shapes of the calls of lines of this layout. */
  CallShape(FormatLayout layout, CallSpans spans) {
    this.layout = layout;
    this.spans = spans;
    this.laaSlot = layout.slot(LAA);
  }

  /** Whether the number of values of a key depends on LAA, or the key is LAA. */
  static boolean countsLocalAlleles(VcfKey key) {
    return key.id().equals(LAA)
        || switch (key.number()) {
          case "LA", "LR", "LG" -> true;
          default -> false;
        };
  }

  /** Starts a line. */
  void startLine(int alts) {
    altCount = alts;
    localColumn = -1;
  }

  /** The shape of the call of a column. */
  CallShape of(int sampleColumn) {
    column = sampleColumn;
    return this;
  }

  /** ALTs of the line. */
  int altCount() {
    return altCount;
  }

  /** Alleles of the call, missing ones too; {@link #UNKNOWN} if GT tells none. */
  int ploidy() {
    int from = spans.from(FormatLayout.GT, column);
    int to = spans.to(FormatLayout.GT, column);
    byte[] bytes = spans.bytes();
    if (!layout.has(FormatLayout.GT) || from >= to || Ascii.is('.', bytes, from, to)) {
      return UNKNOWN;
    }
    int ploidy = 1;
    // A separator before the first allele tells its phase.
    for (int at = from + 1; at < to; at++) {
      ploidy += bytes[at] == '/' || bytes[at] == '|' ? 1 : 0;
    }
    return ploidy;
  }

  /** The number of local ALTs. */
  int localAlts() throws BadLine {
    readLocal();
    return localCount;
  }

  /** The place of an ALT among the local ones, from 1; 0 if it is none of them. */
  int localPlace(int alt) throws BadLine {
    readLocal();
    for (int i = 0; i < localCount; i++) {
      if (local[i] == alt) {
        return i + 1;
      }
    }
    return 0;
  }

  private void readLocal() throws BadLine {
    if (localColumn == column) {
      return;
    }
    if (!layout.has(laaSlot)) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "FORMAT has no LAA, which its local-allele fields are numbered by; add LAA");
    }
    localColumn = column;
    localCount = 0;
    int at = spans.from(laaSlot, column);
    int to = spans.to(laaSlot, column);
    byte[] bytes = spans.bytes();
    if (at >= to || Ascii.is('.', bytes, at, to)) {
      return;
    }
    while (at <= to) {
      int comma = LineReader.indexOf((byte) ',', bytes, at, to);
      int alt = Ascii.parseInt(bytes, at, comma, LAA);
      if (alt <= (localCount == 0 ? 0 : local[localCount - 1]) || alt > altCount) {
        throw new BadLine(
            VcfRule.GT_ALLELE_RANGE,
            "LAA is no rising list of the record's %d ALT".formatted(altCount));
      }
      if (localCount == local.length) {
        local = Arrays.copyOf(local, 2 * localCount);
      }
      local[localCount++] = alt;
      at = comma + 1;
    }
  }
}
