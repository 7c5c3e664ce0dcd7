package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Rule;
import java.util.List;

/** Fields of INFO, FORMAT, FILTER and ALT lines: their order, quotes, and those beyond. */
final class FieldOrder {

  private FieldOrder() {}

  /** Checks a line whose specified fields are {@code fields}, in their order. */
  static void check(MetaLine line, List<String> fields, Breaches breaches) {
    int expected = 0;
    boolean ordered = true;
    for (MetaLine.Field field : line.fields()) {
      int place = fields.indexOf(field.key());
      if (place < 0) {
        ordered &= breaches.minor() < 2 || expected == fields.size();
        breaches.add(
            Rule.META_FIELD_UNKNOWN,
            "%s lines have no field but %s".formatted(line.key(), String.join(", ", fields)));
        if (!field.quoted()) {
          breaches.add(
              Rule.META_FIELD_QUOTED, "the value of %s must be quoted".formatted(field.key()));
        }
      } else {
        ordered &= place >= expected;
        expected = place + 1;
      }
      if (field.key().equals("Description") && !field.quoted()) {
        breaches.add(Rule.DESCRIPTION_QUOTED, "Description must be in double quotes");
      }
    }
    if (!ordered) {
      breaches.add(
          Rule.META_FIELD_ORDER,
          "the fields of %s lines are %s, in this order%s"
              .formatted(
                  line.key(),
                  String.join(", ", fields),
                  breaches.minor() < 2 ? "" : ", before any others"));
    }
  }
}
