package io.shardmill.vcf;

import java.util.Arrays;

/** Appends texts to a column of {@link Texts}. */
public final class TextsBuilder {

  private byte[] bytes = new byte[1 << 10];
  private int[] offsets = new int[65];
  private int count;

  /** Texts so far. */
  int count() {
    return count;
  }

  /** Appends {@code [from, to)} as one text. */
  public void append(byte[] text, int from, int to) {
    int start = offsets[count];
    int length = to - from;
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + length));
    }
    System.arraycopy(text, from, bytes, start, length);
    if (count + 2 > offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[++count] = start + length;
  }

  /** Forgets all texts but the first {@code texts}. */
  public void truncate(int texts) {
    count = texts;
  }

  /** The texts so far. */
  public Texts build() {
    return new Texts(Arrays.copyOf(bytes, offsets[count]), Arrays.copyOf(offsets, count + 1));
  }
}
