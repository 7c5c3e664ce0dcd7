package io.shardmill.vcf;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be kept of GT beside the dosage, each a column with an element for each sample. An
 * element is null where GT is a dot or left out, or the call is masked; a row is null where the
 * record has no GT.
 */
public enum GenotypeColumn {
  /**
   * The alleles in the order of the file, so that {@code 0|1} and {@code 1|0} differ; null for one
   * that is a dot. In a row that was split 1 is the row's ALT and 0 any other allele, else they are
   * numbered as in the record.
   */
  ALLELES,
  /**
   * Whether all alleles are phased. The first is by the separator before it; without one, as the
   * specification says from 4.4 on, it is phased unless another allele is not. So is a haploid
   * call.
   */
  PHASED,
  /** The number of alleles, missing ones too. */
  PLOIDY;

  /** The name of the column. */
  public String columnName() {
    return "gt_" + id();
  }

  /**
   * The columns of these names, in their order.
   *
   * @throws IllegalArgumentException if a name is none, or stands twice
   */
  public static List<GenotypeColumn> named(List<String> names) {
    Set<GenotypeColumn> seen = EnumSet.noneOf(GenotypeColumn.class);
    return names.stream()
        .map(
            name -> {
              GenotypeColumn column = named(name);
              if (!seen.add(column)) {
                throw new IllegalArgumentException("%s is named twice".formatted(name));
              }
              return column;
            })
        .toList();
  }

  private static GenotypeColumn named(String name) {
    return Arrays.stream(values())
        .filter(column -> column.id().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(GenotypeColumn::id)
                                .collect(Collectors.joining(", ")))));
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
