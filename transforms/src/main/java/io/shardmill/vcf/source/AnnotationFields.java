package io.shardmill.vcf.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.AnnotationField;
import io.shardmill.vcf.VcfKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of annotations that somebody wants.
 *
 * @param key the INFO key, such as {@code CSQ}
 * @param field the name of a field, or {@link VcfKey#FIELDS}
 */
record AnnotationFields(String key, String field) {

  /** What {@code KEY/FIELD} and {@code KEY/*} mean; {@code null} for a key alone. */
  static @Nullable AnnotationFields of(String wanted) {
    int slash = wanted.indexOf('/');
    return slash < 1
        ? null
        : new AnnotationFields(wanted.substring(0, slash), wanted.substring(slash + 1));
  }

  /**
   * The fields, as the Descriptions in the headers name them.
   *
   * @param files the file of each header
   * @throws ShardmillException if no header names them, or two have them at other places
   */
  List<VcfKey> in(List<String> files, List<VcfHeader> headers) {
    Map<String, VcfKey> found = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      VcfKey declared = headers.get(i).info().get(key);
      if (declared == null) {
        continue;
      }
      for (AnnotationField each : AnnotationField.of(declared.description())) {
        VcfKey before = found.putIfAbsent(each.name(), declared.field(each));
        if (before != null && !each.equals(before.field()) && wants(each)) {
          throw new ShardmillException(
              ErrorCategory.SOURCE_UNAVAILABLE,
              "%s: INFO key %s has its field %s at another place than in files before; annotate the files alike, or keep %s as it is"
                  .formatted(files.get(i), key, each.name(), key));
        }
      }
    }
    if (field.equals(VcfKey.FIELDS) && !found.isEmpty()) {
      return List.copyOf(found.values());
    }
    VcfKey one = found.get(field);
    if (one == null) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          found.isEmpty()
              ? "--info=%s/%s: no header describes %s as fields between bars"
                  .formatted(key, field, key)
              : "--info=%s/%s: %s has no such field%s"
                  .formatted(
                      key,
                      field,
                      key,
                      NearestMatch.of(field, found.keySet())
                          .map(match -> "; did you mean " + match + "?")
                          .orElse("; it has " + String.join(", ", found.keySet()))));
    }
    return List.of(one);
  }

  private boolean wants(AnnotationField each) {
    return field.equals(VcfKey.FIELDS) || field.equals(each.name());
  }
}
