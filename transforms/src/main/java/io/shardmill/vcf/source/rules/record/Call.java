package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Chars;
import java.util.Arrays;

/** One sample's call: where its subfields are, its genotype, its local alleles. */
final class Call {

  final Genotype genotype = new Genotype();
  String line = "";
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int size;
  private int localAlleles;

  /** Finds the subfields of {@code [start, end)}. */
  void split(String text, int start, int end) {
    line = text;
    size = 0;
    localAlleles = 0;
    genotype.clear();
    int at = start;
    while (at <= end) {
      if (size == from.length) {
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
      }
      int colon = Chars.indexOf(':', text, at, end);
      from[size] = at;
      to[size++] = colon;
      at = colon + 1;
    }
  }

  /** Subfields in the call. */
  int size() {
    return size;
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return to[index];
  }

  /** Whether a subfield is there and neither empty nor missing. */
  boolean has(int index) {
    return index >= 0
        && index < size
        && from[index] < to[index]
        && !Chars.missing(line, from[index], to[index]);
  }

  /** Values of a subfield that is there. */
  String[] values(int index) {
    return line.substring(from[index], to[index]).split(",", -1);
  }

  /** Alleles that LAA names. */
  int localAlleles() {
    return localAlleles;
  }

  void localAlleles(int count) {
    localAlleles = count;
  }
}
