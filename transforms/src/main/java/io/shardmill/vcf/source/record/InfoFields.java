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

  /** The keys of all slots. */
  static List<String> keys(List<VcfKey> slots) {
    List<String> keys = new ArrayList<>(List.of("END", "SVLEN"));
    slots.forEach(key -> keys.add(key.id()));
    return keys;
  }

  /**
   * The keys that have a slot: fields of the annotations of one key, which stand together, share
   * it.
   */
  static List<VcfKey> slots(List<VcfKey> kept) {
    List<VcfKey> slots = new ArrayList<>();
    for (VcfKey key : kept) {
      if (slots.isEmpty() || !sameAnnotations(slots.get(slots.size() - 1), key)) {
        slots.add(key);
      }
    }
    return slots;
  }

  /** Whether two keys are fields of the same annotations. */
  static boolean sameAnnotations(VcfKey one, VcfKey other) {
    return one.field() != null && other.field() != null && one.id().equals(other.id());
  }

  /**
   * The values of a key, valid until this is asked again; {@code null} if the record does not have
   * the key.
   */
  @Nullable FieldValues values(int slot);
}
