package io.shardmill.vcf.source.bcf;

import io.shardmill.vcf.source.record.Site;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The columns CHROM to FILTER of a record as a VCF writes them, but POS and QUAL. */
final class SiteText {

  private static final byte[] DOT = {'.'};

  private final byte[][] contigs;
  private final byte[][] keys;
  private final int[] from = new int[Site.FILTER + 1];
  private final int[] to = new int[Site.FILTER + 1];
  private byte[] bytes = new byte[256];
  private int length;

  SiteText(BcfDictionary dictionary) {
    this.contigs = encoded(dictionary.contigs());
    this.keys = encoded(dictionary.keys());
  }

  private static byte[][] encoded(List<String> names) {
    return names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int column) {
    return from[column];
  }

  int to(int column) {
    return to[column];
  }

  /** Writes the columns of a record. */
  void write(BcfLayout record) {
    length = 0;
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
    // A number that the header does not have is an empty name, which is a bad one.
    int contig = record.contig();
    put(contig >= 0 && contig < contigs.length ? contigs[contig] : new byte[0]);
    end(Site.CHROM, 0);
    int start = length;
    put(record.bytes(), record.idFrom(), record.idTo());
    endOrDot(Site.ID, start);
    start = length;
    if (record.alleleCount() > 0) {
      put(record.bytes(), record.alleleFrom(0), record.alleleTo(0));
    }
    end(Site.REF, start);
    start = length;
    for (int alt = 1; alt < record.alleleCount(); alt++) {
      separate(',', alt > 1);
      put(record.bytes(), record.alleleFrom(alt), record.alleleTo(alt));
    }
    if (record.alleleCount() > 1) {
      end(Site.ALT, start);
    } else {
      endOrDot(Site.ALT, start);
    }
    start = length;
    for (int filter = 0; filter < record.filterCount(); filter++) {
      int key = record.filter(filter);
      separate(';', filter > 0);
      put(key >= 0 && key < keys.length ? keys[key] : new byte[0]);
    }
    endOrDot(Site.FILTER, start);
  }

  private void separate(char separator, boolean needed) {
    if (needed) {
      put(new byte[] {(byte) separator});
    }
  }

  private void endOrDot(int column, int start) {
    if (length == start) {
      put(DOT);
    }
    end(column, start);
  }

  private void end(int column, int start) {
    from[column] = start;
    to[column] = length;
  }

  private void put(byte[] text) {
    put(text, 0, text.length);
  }

  private void put(byte[] text, int start, int end) {
    int more = end - start;
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
    System.arraycopy(text, start, bytes, length, more);
    length += more;
  }
}
