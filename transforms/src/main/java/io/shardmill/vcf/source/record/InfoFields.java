package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wanted INFO keys of a record. */
public interface InfoFields {

  /** The slot of END. */
  int END = 0;

  /** The slot of SVLEN. */
  int SVLEN = 1;

  /** The slot of the first kept key; the others follow. */
  int FIRST_KEPT = 2;

  /** The keys of all slots, of which the kept ones are {@code kept}. */
  static List<String> keys(List<VcfKey> kept) {
    List<String> keys = new ArrayList<>(List.of("END", "SVLEN"));
    kept.forEach(key -> keys.add(key.id()));
    return keys;
  }

  /**
   * The values of a key, valid until this is asked again; {@code null} if the record does not have
   * the key.
   */
  @Nullable FieldValues values(int slot);
}
