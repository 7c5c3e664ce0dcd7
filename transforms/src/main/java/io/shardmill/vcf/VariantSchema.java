package io.shardmill.vcf;

import io.shardmill.chunk.NameList;
import io.shardmill.vcf.genome.Autosomes;
import java.io.Serializable;
import java.util.List;

/**
 * What all blocks of one run share: the samples, in output order, and the typed keys to keep.
 *
 * @param samples sample names, in the order of the dosage columns
 * @param contigs contigs that the merged header declares, in its order; {@code contig_id} is a
 *     position here
 * @param autosomes which contigs are autosomes
 * @param info INFO keys to keep, each a column {@code info_KEY}
 * @param format FORMAT keys to keep beside GT, each a column {@code call_KEY}
 */
public record VariantSchema(
    List<String> samples,
    List<String> contigs,
    Autosomes autosomes,
    List<VcfKey> info,
    List<VcfKey> format)
    implements Serializable {

  public VariantSchema {
    samples = NameList.copyOf(samples);
    contigs = NameList.copyOf(contigs);
    info = List.copyOf(info);
    format = List.copyOf(format);
  }

  /** A schema whose autosomes are told by name. */
  public VariantSchema(
      List<String> samples, List<String> contigs, List<VcfKey> info, List<VcfKey> format) {
    this(samples, contigs, Autosomes.BY_NAME, info, format);
  }

  /** The same of other samples. */
  public VariantSchema withSamples(List<String> names) {
    return new VariantSchema(names, contigs, autosomes, info, format);
  }
}
