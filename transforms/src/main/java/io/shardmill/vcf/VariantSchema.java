package io.shardmill.vcf;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What all blocks of one run share: the samples, in output order, and the typed keys to keep.
 *
 * @param samples sample names, in the order of the dosage columns
 * @param contigs contigs that the merged header declares, in its order; {@code contig_id} is a
 *     position here
 * @param info INFO keys to keep, each a column {@code info_KEY}
 * @param format FORMAT keys to keep beside GT, each a column {@code call_KEY}
 */
public record VariantSchema(
    List<String> samples, List<String> contigs, List<VcfKey> info, List<VcfKey> format)
    implements Serializable {

  public VariantSchema {
    samples = List.copyOf(samples);
    contigs = List.copyOf(contigs);
    info = List.copyOf(info);
    format = List.copyOf(format);
  }

  /**
   * Names travel as one text: a pipeline serializes its steps many times while it is built, and a
   * cohort has up to some 100,000 names.
   */
  private Object writeReplace() {
    return new Packed(pack(samples), pack(contigs), info, format);
  }

  private record Packed(String samples, String contigs, List<VcfKey> info, List<VcfKey> format)
      implements Serializable {

    private Object readResolve() {
      return new VariantSchema(unpack(samples), unpack(contigs), info, format);
    }

    /** Each name ends with a newline, which no name of a line-based format contains. */
    private static List<String> unpack(String names) {
      return names.lines().toList();
    }
  }

  private static String pack(List<String> names) {
    return names.stream().map(name -> name + "\n").collect(Collectors.joining());
  }
}
