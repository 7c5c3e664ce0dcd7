package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The FORMAT keys that are wanted of every record, each in a slot; GT is always the first.
 *
 * @param keys the key of each slot
 */
public record FieldSlots(List<String> keys) {

  /** The slot of GT. */
  public static final int GT = 0;

  /** The length of a reference block, from VCF 4.5 on. */
  static final String LEN = "LEN";

  /**
   * What reading these keys of a file takes.
   *
   * @param format the keys to keep
   */
  public static FieldSlots of(VcfReadOptions options, List<VcfKey> format, int version) {
    List<String> wanted = new ArrayList<>(List.of("GT"));
    format.forEach(key -> wanted.add(key.id()));
    wanted.addAll(CallMask.keys(options));
    if (format.stream().anyMatch(CallShape::countsLocalAlleles)) {
      wanted.add(CallShape.LAA);
    }
    if (version >= VariantEnd.BLOCK_LENGTHS) {
      wanted.add(LEN);
    }
    return new FieldSlots(wanted.stream().distinct().toList());
  }

  /** How many there are. */
  public int count() {
    return keys.size();
  }

  /** The slot of a key, -1 if it is not wanted. */
  public int slot(String key) {
    return keys.indexOf(key);
  }
}
