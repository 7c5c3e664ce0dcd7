package io.shardmill.testdata.vcf;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the index of a BGZF file beside it, as tabix does: the file must be sorted.
 *
 * <pre>{@code
 * VcfIndex.tbi().write(Path.of("cohort.vcf.gz"));     // cohort.vcf.gz.tbi
 * }</pre>
 *
 * <p>Memory is the whole file, inflated: for small fixtures.
 */
public final class VcfIndex {

  private static final int TABIX_SHIFT = 14;
  private static final int TABIX_DEPTH = 5;
  private static final int LARGEST_CONTIG_BITS = 31;

  /** Format VCF; contig, start and end column; comment character; lines to skip. */
  private static final int[] SETTINGS = {2, 1, 2, 0, '#', 0};

  private final String ending;
  private final int minShift;
  private final int depth;

  private VcfIndex(String ending, int minShift, int depth) {
    this.ending = ending;
    this.minShift = minShift;
    this.depth = depth;
  }

  /** {@code FILE.tbi}, for contigs of up to 2^29 bases. */
  public static VcfIndex tbi() {
    return new VcfIndex(".tbi", TABIX_SHIFT, TABIX_DEPTH);
  }

  /** {@code FILE.csi} for contigs of up to 2^31 bases, whose smallest bins have 2^minShift. */
  public static VcfIndex csi(int minShift) {
    return new VcfIndex(".csi", minShift, (LARGEST_CONTIG_BITS - minShift + 2) / 3);
  }

  /** Writes the index of {@code file}, and tells where. */
  public Path write(Path file) throws IOException {
    Map<String, IndexedContig> contigs = new LinkedHashMap<>();
    for (IndexedLine line : IndexedLine.of(Files.readAllBytes(file))) {
      contigs.computeIfAbsent(line.contig(), name -> new IndexedContig(minShift, depth)).add(line);
    }
    Path index = file.resolveSibling(file.getFileName() + ending);
    OutputStream blocks = VcfContainer.bgzf().wrap(Files.newOutputStream(index));
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(blocks))) {
      if (ending.equals(".tbi")) {
        out.writeBytes("TBI\1");
        int32(out, contigs.size());
        writeNames(out, contigs.keySet());
      } else {
        out.writeBytes("CSI\1");
        int32(out, minShift);
        int32(out, depth);
        int32(out, Integer.BYTES * (SETTINGS.length + 1) + names(contigs.keySet()).length);
        writeNames(out, contigs.keySet());
        int32(out, contigs.size());
      }
      for (IndexedContig contig : contigs.values()) {
        write(out, contig);
      }
    }
    return index;
  }

  /**
   * Writes {@code FILE.csi} of a BCF, as {@code bcftools index} does: without names, for the
   * contigs of the header by their numbers.
   */
  public Path writeOfBcf(Path file) throws IOException {
    Map<Integer, IndexedContig> contigs = new TreeMap<>();
    for (IndexedLine line : IndexedLine.of(Files.readAllBytes(file))) {
      contigs
          .computeIfAbsent(
              Integer.valueOf(line.contig()), number -> new IndexedContig(minShift, depth))
          .add(line);
    }
    Path index = file.resolveSibling(file.getFileName() + ".csi");
    OutputStream blocks = VcfContainer.bgzf().wrap(Files.newOutputStream(index));
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(blocks))) {
      out.writeBytes("CSI\1");
      int32(out, minShift);
      int32(out, depth);
      int32(out, 0);
      int count = contigs.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
      int32(out, count);
      for (int number = 0; number < count; number++) {
        write(out, contigs.getOrDefault(number, new IndexedContig(minShift, depth)));
      }
    }
    return index;
  }

  private void write(DataOutputStream out, IndexedContig contig) throws IOException {
    boolean windows = ending.equals(".tbi");
    int32(out, contig.bins().size());
    for (Map.Entry<Integer, List<Long>> bin : contig.bins().entrySet()) {
      int32(out, bin.getKey());
      if (!windows) {
        int64(out, contig.earliest(bin.getKey()));
      }
      int32(out, bin.getValue().size() / 2);
      for (long offset : bin.getValue()) {
        int64(out, offset);
      }
    }
    if (windows) {
      int32(out, contig.windows().size());
      for (long offset : contig.windows()) {
        int64(out, offset);
      }
    }
  }

  private static void writeNames(DataOutputStream out, Set<String> contigs) throws IOException {
    for (int setting : SETTINGS) {
      int32(out, setting);
    }
    byte[] names = names(contigs);
    int32(out, names.length);
    out.write(names);
  }

  private static byte[] names(Set<String> contigs) {
    StringBuilder names = new StringBuilder();
    contigs.forEach(name -> names.append(name).append('\0'));
    return names.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void int32(DataOutputStream out, int value) throws IOException {
    out.writeInt(Integer.reverseBytes(value));
  }

  private static void int64(DataOutputStream out, long value) throws IOException {
    out.writeLong(Long.reverseBytes(value));
  }
}
