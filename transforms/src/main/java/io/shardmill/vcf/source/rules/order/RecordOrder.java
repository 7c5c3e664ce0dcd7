package io.shardmill.vcf.source.rules.order;

import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the records of a file, or of a range of it, and names those that break its order.
 *
 * <p>A record whose CHROM or POS cannot be read is not followed. Each other is compared with the
 * record before it, and its sequences with the last {@value OrderState#WINDOW} before them, padding
 * trimmed: a record is the same variant again if one of its ALTs is. Since 4.5 calls are compared
 * with the reference blocks before them, in files of up to {@value ReferenceBlocks#MOST_SAMPLES}
 * samples.
 */
public final class RecordOrder {

  private static final int REF = 3;
  private static final int ALT = 4;
  private static final int LONGEST_POS = 18;
  private static final long[] NONE = {};

  private final Set<String> contigs;
  private final long[] recent = new long[OrderState.WINDOW];
  private final @Nullable ReferenceBlocks blocks;
  private final List<Breach> found = new ArrayList<>();
  private final String[] columns = new String[ALT + 1];
  private int altEnd;
  private int recentCount;
  private int recentNext;
  private String contig;
  private long pos;
  private boolean oneContig;
  private long lastLine;

  /** Goes on after the records of {@code before}, without an eye on reference blocks. */
  public RecordOrder(OrderState before) {
    this(before, null);
  }

  /**
   * Goes on after the records of {@code before}.
   *
   * @param minor the version of the file, as the number after {@code VCFv4.}
   * @param samples samples of the file
   */
  public static RecordOrder of(OrderState before, int minor, int samples) {
    boolean followed = Rule.BLOCK_COVERED.holds(minor) && samples <= ReferenceBlocks.MOST_SAMPLES;
    return new RecordOrder(
        before, followed ? new ReferenceBlocks(before.blockStarts(), before.blockEnds()) : null);
  }

  private RecordOrder(OrderState before, @Nullable ReferenceBlocks blocks) {
    this.blocks = blocks;
    this.contigs = new LinkedHashSet<>(before.contigs());
    this.contig = before.contig();
    this.pos = before.pos();
    this.oneContig = before.oneContig();
    this.lastLine = before.lastLine();
    for (long hash : before.recent()) {
      push(hash);
    }
  }

  /**
   * Follows the line {@code [from, to)} that starts at {@code position} of its file, and tells the
   * rules that it breaks beside those before.
   */
  public List<Breach> follow(byte[] bytes, int from, int to, long position) {
    found.clear();
    lastLine = from < to ? position : lastLine;
    if (!split(bytes, from, to)) {
      return found;
    }
    long here = Long.parseLong(columns[1]);
    if (!columns[0].equals(contig)) {
      if (!contigs.add(columns[0])) {
        add(
            Rule.CHROM_CONTIGUOUS,
            "the contig comes again after another one; sort the file, such as with bcftools sort");
      }
      oneContig &= contig.isEmpty();
      contig = columns[0];
      recentCount = 0;
      recentNext = 0;
      if (blocks != null) {
        blocks.clear();
      }
    } else if (here < pos) {
      add(
          Rule.POS_ORDER,
          "POS is smaller than in the record before; sort the file, such as with bcftools sort");
    }
    pos = here;
    alleles(here);
    if (blocks != null && blocks.follow(bytes, altEnd, to, here, columns[ALT])) {
      add(
          Rule.BLOCK_COVERED,
          "a reference block before is over a call, which must be a dot and have LAA alone");
    }
    return found;
  }

  /** What the records so far tell those that follow. */
  public OrderState state() {
    long[] ordered = new long[recentCount];
    for (int i = 0; i < recentCount; i++) {
      ordered[i] = recent[Math.floorMod(recentNext - recentCount + i, recent.length)];
    }
    return new OrderState(
        contigs,
        contig,
        pos,
        oneContig,
        ordered,
        blocks == null ? NONE : blocks.starts(),
        blocks == null ? NONE : blocks.ends(),
        lastLine);
  }

  private void alleles(long here) {
    String ref = columns[REF].toUpperCase(Locale.ROOT);
    Set<Long> own = new HashSet<>();
    boolean again = false;
    for (String alt : columns[ALT].split(",", -1)) {
      if (bases(alt)) {
        long hash = hash(here, ref, alt.toUpperCase(Locale.ROOT));
        again |= !own.contains(hash) && isRecent(hash);
        own.add(hash);
      }
    }
    own.stream().sorted().forEach(this::push);
    if (again) {
      add(Rule.RECORD_TWICE, "a record before has the same variant; keep one of them");
    }
  }

  /** Hash of a variant without the bases that REF and ALT share, but for one. */
  private static long hash(long here, String ref, String alt) {
    int refEnd = ref.length();
    int altEnd = alt.length();
    while (refEnd > 1 && altEnd > 1 && ref.charAt(refEnd - 1) == alt.charAt(altEnd - 1)) {
      refEnd--;
      altEnd--;
    }
    int start = 0;
    while (start < refEnd - 1 && start < altEnd - 1 && ref.charAt(start) == alt.charAt(start)) {
      start++;
    }
    long hash = mix(0x9e3779b97f4a7c15L ^ (here + start));
    for (int i = start; i < refEnd; i++) {
      hash = mix(hash ^ ref.charAt(i));
    }
    hash = mix(hash ^ '>');
    for (int i = start; i < altEnd; i++) {
      hash = mix(hash ^ alt.charAt(i));
    }
    return hash;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private boolean isRecent(long hash) {
    for (int i = 0; i < recentCount; i++) {
      if (recent[i] == hash) {
        return true;
      }
    }
    return false;
  }

  private void push(long hash) {
    recent[recentNext] = hash;
    recentNext = (recentNext + 1) % recent.length;
    recentCount = Math.min(recentCount + 1, recent.length);
  }

  private void add(Rule rule, String message) {
    found.add(new Breach(rule, 0, message));
  }

  private boolean split(byte[] bytes, int from, int to) {
    if (from == to || bytes[from] == '#') {
      return false;
    }
    int at = from;
    for (int column = 0; column <= ALT; column++) {
      int end = at;
      while (end < to && bytes[end] != '\t') {
        end++;
      }
      if (at > to || end == at) {
        return false;
      }
      columns[column] = new String(bytes, at, end - at, StandardCharsets.UTF_8);
      at = end + 1;
    }
    altEnd = at - 1;
    String digits = columns[1];
    return digits.length() <= LONGEST_POS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean bases(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("ACGTNacgtn".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
