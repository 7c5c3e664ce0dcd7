package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Definition;
import io.shardmill.vcf.source.rules.ReservedKeys;
import io.shardmill.vcf.source.rules.Rule;
import io.shardmill.vcf.source.rules.header.KeyLineRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a FORMAT column asks of the calls; made once for all records that share it. */
final class FormatPlan {

  private static final List<String> LOCAL = List.of("LA", "LR", "LG");

  private final String text;
  private final String[] keys;
  private final @Nullable Definition[] definitions;
  private final boolean[] reserved;
  private final Breaches breaches;

  /** Of the FORMAT column {@code text}; a dot has no keys. */
  FormatPlan(String text, Declarations declarations) {
    this.text = text;
    this.keys = text.isEmpty() || text.equals(".") ? new String[0] : text.split(":", -1);
    this.definitions = new Definition[keys.length];
    this.reserved = new boolean[keys.length];
    this.breaches = new Breaches(declarations.minor());
    for (int i = 0; i < keys.length; i++) {
      definitions[i] = declarations.format(keys[i]);
      reserved[i] = ReservedKeys.format(keys[i], declarations.minor()) != null;
    }
    checkKeys();
    checkOrder();
  }

  String text() {
    return text;
  }

  /** What is wrong with the column itself. */
  List<Breach> breaches() {
    return breaches.list();
  }

  int size() {
    return keys.length;
  }

  String key(int index) {
    return keys[index];
  }

  /** How a key is defined by header or specification, or {@code null}. */
  @Nullable Definition definition(int index) {
    return definitions[index];
  }

  /** Whether the specification reserves the key. */
  boolean reserved(int index) {
    return reserved[index];
  }

  /** Place of a key, or -1. */
  int indexOf(String key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the values of a key are of local alleles. */
  boolean local(int index) {
    Definition definition = definitions[index];
    return definition != null && LOCAL.contains(definition.number());
  }

  /** Whether the values of a key are of base modifications. */
  boolean modification(int index) {
    Definition definition = definitions[index];
    return definition != null && definition.number().equals("M");
  }

  private void checkKeys() {
    Set<String> seen = new HashSet<>();
    boolean old = breaches.minor() < 3;
    for (String key : keys) {
      if (key.isEmpty() || Chars.anySpace(key)) {
        breaches.add(
            Rule.FORMAT_INVALID, "FORMAT has an empty key beside a colon, or holds white space");
      } else if (!(old ? KeyLineRules.OLD_FORMAT_KEY : KeyLineRules.FORMAT_KEY)
          .matcher(key)
          .matches()) {
        breaches.add(
            Rule.FORMAT_KEY,
            old
                ? "a FORMAT key holds letters and digits"
                : "a FORMAT key starts with a letter or _ and holds letters, digits, _ and .");
      } else if (!seen.add(key)) {
        breaches.add(Rule.FORMAT_KEY_TWICE, "FORMAT has the key %s twice".formatted(key));
      }
    }
  }

  private void checkOrder() {
    int gt = indexOf("GT");
    if (gt > 0) {
      breaches.add(Rule.FORMAT_GT_FIRST, "GT must be the first key of FORMAT");
    }
    boolean anyLocal = false;
    for (int i = 0; i < keys.length; i++) {
      anyLocal |= local(i);
    }
    int laa = indexOf("LAA");
    if ((anyLocal && laa < 0) || laa > (gt == 0 ? 1 : 0)) {
      breaches.add(Rule.FORMAT_LAA, "local alleles need LAA, before all other keys but GT");
    }
  }
}
