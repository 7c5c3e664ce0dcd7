package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Rule;
import java.util.List;
import java.util.Set;

/** Structured lines that name something: FILTER, ALT, META, PEDIGREE. */
final class NamedLineRules {

  private static final List<String> FIELDS = List.of("ID", "Description");
  private static final Set<String> VARIANTS = Set.of("DEL", "INS", "DUP", "INV", "CNV");
  private static final Set<String> META_TYPES = Set.of("Integer", "Float", "Character", "String");

  private final Breaches breaches;

  NamedLineRules(Breaches breaches) {
    this.breaches = breaches;
  }

  void check(MetaLine line) {
    switch (line.key()) {
      case "FILTER" -> filter(line);
      case "ALT" -> alt(line);
      case "META" -> meta(line);
      case "PEDIGREE" -> pedigree(line);
      default -> {}
    }
  }

  private void described(MetaLine line, Rule missing) {
    if (line.fault() == null) {
      if (line.field("Description") == null) {
        breaches.add(missing, "%s lines need ID and Description".formatted(line.key()));
      }
      FieldOrder.check(line, FIELDS, breaches);
    }
  }

  private void filter(MetaLine line) {
    described(line, Rule.FILTER_FIELDS);
    String id = line.value("ID");
    if (id != null && (id.equals("0") || Chars.anySpace(id) || id.indexOf(';') >= 0)) {
      breaches.add(Rule.FILTER_ID, "a FILTER ID holds no white space or semicolon and is not 0");
    }
  }

  private void alt(MetaLine line) {
    described(line, Rule.ALT_FIELDS);
    String id = line.value("ID");
    if (id == null) {
      return;
    }
    if (Chars.anySpace(id) || id.matches(".*[,<>].*")) {
      breaches.add(Rule.ALT_ID, "an ALT ID holds no white space, comma or angle bracket");
    }
    int colon = id.indexOf(':');
    String type = colon < 0 ? id : id.substring(0, colon);
    boolean variant = VARIANTS.contains(type) || (type.equals("BND") && breaches.minor() == 3);
    // Since 4.3 other symbols may be there, such as ambiguity codes; of them none has subtypes.
    boolean symbol = id.equals("*") || id.equals("NON_REF") || (breaches.minor() >= 3 && colon < 0);
    if (!variant && !symbol) {
      breaches.add(
          Rule.ALT_TYPE,
          "the first part of an ALT ID is DEL, INS, DUP, INV or CNV%s"
              .formatted(breaches.minor() == 3 ? " or BND" : ""));
    }
  }

  private void meta(MetaLine line) {
    if (line.fault() != null) {
      return;
    }
    MetaLine.Field values = line.field("Values");
    String number = line.value("Number");
    String type = line.value("Type");
    boolean right =
        (number == null || number.equals(".") || Chars.digits(number))
            && (type == null || META_TYPES.contains(type))
            && (values == null || (values.value().startsWith("[") && !values.quoted()))
            && (line.fields().isEmpty() || line.fields().get(0).key().equals("ID"));
    if (!right) {
      breaches.add(
          Rule.META_VALUES,
          "META lines have ID first, an integer or . as Number, a Type, and Values=[a, b, ...]");
    }
  }

  private void pedigree(MetaLine line) {
    long ancestors = line.fields().stream().filter(field -> !field.key().equals("ID")).count();
    if (line.fault() == null && ancestors == 0) {
      breaches.add(Rule.PEDIGREE_ANCESTOR, "PEDIGREE lines name at least one ancestor");
    }
  }
}
