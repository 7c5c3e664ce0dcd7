package io.shardmill.vcf.source.region;

import io.shardmill.text.LittleEndianInput;
import io.shardmill.vcf.Regions.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a TBI or CSI index of a VCF file once, from its first byte on.
 *
 * <p>Memory: the names, and what it holds of one contig.
 */
final class VariantIndexReader {

  private static final int TBI = 'T' | 'B' << 8 | 'I' << 16 | 1 << 24;
  private static final int CSI = 'C' | 'S' << 8 | 'I' << 16 | 1 << 24;

  /** The format of an index that tabix made for VCF: a record ends with its REF or at its END. */
  private static final int VCF = 2;

  /** Of an index: six numbers about columns, and the length of the names. */
  private static final int SETTINGS_BYTES = 28;

  private static final int SETTINGS_BEFORE_NAMES = 5;
  private static final int MOST_BYTES = 1 << 26;

  private final LittleEndianInput in;
  private final List<String> numbered;
  private final Map<String, List<Interval>> wanted = new HashMap<>();
  private final ByteSpans.Builder spans = new ByteSpans.Builder();
  private final List<String> contigs = new ArrayList<>();
  private BinTree tree = BinTree.TBI;
  private boolean windows;
  private long first = Long.MAX_VALUE;
  private long last;

  private VariantIndexReader(LittleEndianInput in, List<Interval> wanted, List<String> numbered) {
    this.in = in;
    this.numbered = numbered;
    for (Interval interval : wanted) {
      this.wanted.computeIfAbsent(interval.contig(), contig -> new ArrayList<>()).add(interval);
    }
  }

  /**
   * Reads all of an index.
   *
   * @param numbered the contigs of an index without names, that of a BCF
   * @throws java.io.EOFException if it ends too early
   */
  static VariantIndex read(LittleEndianInput in, List<Interval> wanted, List<String> numbered)
      throws IOException, UnusableIndexException {
    return new VariantIndexReader(in, wanted, numbered).read();
  }

  private VariantIndex read() throws IOException, UnusableIndexException {
    List<String> names;
    int magic = in.int32();
    int count;
    if (magic == TBI) {
      windows = true;
      count = count(MOST_BYTES);
      names = names(count(MOST_BYTES) == VCF);
    } else if (magic == CSI) {
      tree = new BinTree(in.int32(), in.int32());
      if (!tree.possible()) {
        throw damaged();
      }
      int settings = count(MOST_BYTES);
      boolean named = settings >= SETTINGS_BYTES && numbered.isEmpty();
      names = named ? names(count(MOST_BYTES) == VCF) : numbered;
      if (!named) {
        in.bytes(settings);
      }
      count = count(MOST_BYTES);
      names = named ? names : names.subList(0, Math.min(count, names.size()));
    } else {
      throw new UnusableIndexException("it is neither TBI nor CSI");
    }
    if (names.size() != count) {
      throw damaged();
    }
    for (String name : names) {
      contig(name);
    }
    return new VariantIndex(contigs, first, last, spans.build());
  }

  private List<String> names(boolean vcf) throws IOException, UnusableIndexException {
    if (!vcf) {
      throw new UnusableIndexException("it is not an index of a VCF file");
    }
    for (int i = 0; i < SETTINGS_BEFORE_NAMES; i++) {
      in.int32();
    }
    byte[] bytes = in.bytes(count(MOST_BYTES));
    List<String> names = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        names.add(new String(bytes, start, at - start, StandardCharsets.UTF_8));
        start = at + 1;
      }
    }
    return names;
  }

  private void contig(String name) throws IOException, UnusableIndexException {
    List<Interval> intervals = wanted.getOrDefault(name, List.of());
    ContigBins bins = new ContigBins(tree);
    int count = count(Integer.MAX_VALUE);
    boolean empty = true;
    for (int i = 0; i < count; i++) {
      int bin = in.int32();
      long earliest = windows ? 0 : in.int64();
      long[] chunks = longs(2L * count(MOST_BYTES / 16));
      if (bin != tree.counts()) {
        empty = false;
        range(chunks);
        if (!intervals.isEmpty()) {
          bins.add(bin, earliest, chunks);
        }
      }
    }
    if (windows) {
      bins.windows(longs(count(MOST_BYTES / 8)));
    }
    if (!empty) {
      contigs.add(name);
    }
    for (Interval interval : intervals) {
      long from = Math.max(0, interval.from() - 1L);
      bins.addTo(spans, from, Math.max(from + 1, interval.to()));
    }
  }

  private void range(long[] chunks) throws UnusableIndexException {
    for (int i = 0; i < chunks.length; i += 2) {
      if (chunks[i] < 0 || chunks[i + 1] < chunks[i]) {
        throw damaged();
      }
      first = Math.min(first, chunks[i]);
      last = Math.max(last, chunks[i + 1]);
    }
  }

  /** Grows with what is there: a damaged count must not take memory. */
  private long[] longs(long count) throws IOException {
    long[] values = new long[(int) Math.min(count, 1 << 10)];
    for (int i = 0; i < count; i++) {
      if (i == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * i));
      }
      values[i] = in.int64();
    }
    return values;
  }

  private int count(int most) throws IOException, UnusableIndexException {
    int count = in.int32();
    if (count < 0 || count > most) {
      throw damaged();
    }
    return count;
  }

  private static UnusableIndexException damaged() {
    return new UnusableIndexException("it is damaged");
  }
}
