package io.shardmill.vcf.source;

import io.shardmill.vcf.Regions;
import io.shardmill.vcf.Regions.Interval;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sorted lines of three contigs, some of which reach far, and regions of them. */
final class IndexedText {

  private IndexedText() {}

  /** A file of one sample with so many lines. */
  static String of(long seed, int lines) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.3\n");
    for (int contig = 1; contig <= 3; contig++) {
      text.append("##contig=<ID=").append(contig).append(">\n");
    }
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\n");
    int spread = lines > 1_000 ? 600 : 20_000;
    for (int contig = 1; contig <= 3; contig++) {
      int pos = random.nextInt(3);
      int end = lines * contig / 3;
      for (int line = lines * (contig - 1) / 3; line < end; line++) {
        String ref = "ACGTA".substring(random.nextInt(5));
        boolean far = random.nextInt(20) == 0;
        text.append(contig).append('\t').append(pos).append("\t.\t").append(ref);
        text.append("\tT\t.\t.\tX=");
        // What does not compress makes a file of many blocks.
        text.append(lines > 1_000 ? new BigInteger(400, random) : "1");
        text.append(far ? ";END=" + (pos + random.nextInt(300_000)) : "");
        text.append("\tGT\t").append(random.nextBoolean() ? "0/1" : "0/x").append('\n');
        pos += random.nextInt(3) == 0 ? 0 : random.nextInt(spread);
      }
    }
    return text.toString();
  }

  /** So many intervals, of which some are whole contigs and some single bases. */
  static Regions regions(Random random, int count) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(400_000);
      int to =
          switch (random.nextInt(4)) {
            case 0 -> from;
            case 1 -> Integer.MAX_VALUE;
            default -> from + random.nextInt(30_000);
          };
      intervals.add(new Interval("" + (1 + random.nextInt(3)), from, to));
    }
    return Regions.of(intervals);
  }
}
