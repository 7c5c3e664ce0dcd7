package io.shardmill.vcf;

import io.shardmill.chunk.NameList;
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
 * @param gt what is kept of GT beside the dosage, each a column {@code gt_NAME}
 * @param format FORMAT keys to keep beside GT, each a column {@code call_KEY}
 */
public record VariantSchema(
    List<String> samples,
    List<String> contigs,
    Autosomes autosomes,
    List<VcfKey> info,
    List<GenotypeColumn> gt,
    List<VcfKey> format)
    implements Serializable {

  public VariantSchema {
    samples = NameList.copyOf(samples);
    contigs = NameList.copyOf(contigs);
    info = List.copyOf(info);
    gt = List.copyOf(gt);
    format = List.copyOf(format);
  }

  /** A schema of dosages, whose autosomes are told by name. */
  public VariantSchema(
      List<String> samples, List<String> contigs, List<VcfKey> info, List<VcfKey> format) {
    this(samples, contigs, Autosomes.BY_NAME, info, List.of(), format);
  }

  /** The same of other samples. */
  public VariantSchema withSamples(List<String> names) {
    return new VariantSchema(names, contigs, autosomes, info, gt, format);
  }
}
