package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Definition;
import io.shardmill.vcf.source.rules.ReservedKeys;
import io.shardmill.vcf.source.rules.Rule;
import io.shardmill.vcf.source.rules.header.KeyLineRules;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The INFO column, key by key. */
final class InfoRules {

  private static final Set<String> COUNTS =
      Set.of(
          "AC", "AD", "ADF", "ADR", "AN", "CN", "DP", "END", "HOMLEN", "MQ0", "NS", "RB", "RN",
          "RUB", "RUC", "RUL");
  private static final Pattern CIGAR = Pattern.compile("([0-9]+([MIDNSHPX=]|%3D))+");
  private static final int MOST_PLOIDY = 16;

  private final Declarations declarations;
  private final Breaches breaches;
  private final int minor;

  InfoRules(Declarations declarations, Breaches breaches) {
    this.declarations = declarations;
    this.breaches = breaches;
    this.minor = declarations.minor();
  }

  /** Checks the column and leaves its items in {@code fields}. */
  void check(Site site, InfoFields fields) {
    fields.clear();
    String info = site.column(Site.INFO);
    if (info.isEmpty() || info.equals(".")) {
      return;
    }
    if (minor < 3 && Chars.anySpace(info)) {
      breaches.add(Rule.INFO_SPACE, "INFO holds white space");
    }
    if (!Values.encoded(info, 0, info.length())) {
      breaches.add(
          Rule.PERCENT_ENCODING,
          "a percent sign in INFO starts no encoded character; write %25 and capital letters");
    }
    int from = 0;
    while (from <= info.length()) {
      int to = Chars.indexOf(';', info, from, info.length());
      item(site, info, from, to, fields);
      from = to + 1;
    }
  }

  private void item(Site site, String info, int from, int to, InfoFields fields) {
    int equals = Chars.indexOf('=', info, from, to);
    if (from == to || Chars.dot(info, from, to)) {
      breaches.add(
          Rule.INFO_INVALID, "INFO has an empty item beside a semicolon, or . beside others");
      return;
    }
    String key = info.substring(from, equals);
    if (!key(key)) {
      breaches.add(
          Rule.INFO_KEY,
          minor < 3
              ? "an INFO key is empty or holds white space"
              : "an INFO key starts with a letter or _ and holds letters, digits, _ and .");
      return;
    }
    String value = equals < to ? info.substring(equals + 1, to) : null;
    if (fields.has(key)) {
      breaches.add(Rule.INFO_KEY_TWICE, "INFO has the key %s twice".formatted(key));
    }
    fields.put(key, value);
    if (value != null && value.indexOf('=') >= 0) {
      breaches.add(Rule.INFO_INVALID, "the value of %s holds an equals sign".formatted(key));
    }
    value(site, key, value);
  }

  private boolean key(String key) {
    return minor < 3
        ? !key.isEmpty() && !Chars.anySpace(key)
        : KeyLineRules.INFO_KEY.matcher(key).matches();
  }

  private void value(Site site, String key, @Nullable String value) {
    Definition definition = declarations.info(key);
    if (definition != null && definition.type().equals("Flag")) {
      // 4.1 and 4.2 themselves write H2=0 for a property that a site does not have.
      boolean tolerated = minor < 3 && ("0".equals(value) || "1".equals(value));
      if (value != null && !tolerated) {
        breaches.add(Rule.INFO_FLAG_VALUE, "the flag %s has a value".formatted(key));
      }
      return;
    }
    if (value == null) {
      if (definition != null && !definition.number().equals("0")) {
        breaches.add(
            Rule.INFO_VALUE_EMPTY, "%s has no value; write a dot for a missing one".formatted(key));
      }
      return;
    }
    if (value.isEmpty()) {
      breaches.add(Rule.INFO_VALUE_EMPTY, "%s has an empty value; write a dot".formatted(key));
    } else if (!value.equals(".")) {
      String type = definition == null ? "String" : definition.type();
      int count = values(key, value, type);
      if (definition != null && !fits(definition.number(), count, site.alts())) {
        breaches.add(
            Rule.INFO_VALUE_NUMBER,
            "%s has %d values where Number=%s asks for %s"
                .formatted(key, count, definition.number(), asked(definition, site.alts())));
      }
    }
  }

  /** Checks each value, and tells how many there are. */
  private int values(String key, String value, String type) {
    int count = 0;
    boolean wrong = false;
    boolean beyond = false;
    boolean negative = false;
    boolean empty = false;
    int from = 0;
    while (from <= value.length()) {
      int to = Chars.indexOf(',', value, from, value.length());
      count++;
      if (from == to) {
        // Lists of strings write a missing value as nothing since 4.4.
        empty |= minor < 4 || !type.equals("String");
      } else if (!Values.isOf(type, value, from, to, minor)) {
        wrong = true;
      } else if (!Chars.dot(value, from, to)) {
        beyond |= type.equals("Integer") && !Values.inRange(value, from, to);
        negative |= value.charAt(from) == '-';
        domain(key, value, from, to);
      }
      from = to + 1;
    }
    if (empty) {
      breaches.add(Rule.INFO_VALUE_EMPTY, "%s has an empty value in its list".formatted(key));
    }
    if (wrong) {
      breaches.add(Rule.INFO_VALUE_TYPE, "a value of %s is no %s".formatted(key, type));
    }
    if (beyond) {
      breaches.add(Rule.INTEGER_RANGE, outOfRange(key));
    }
    if (negative && COUNTS.contains(key) && ReservedKeys.info(key, minor) != null) {
      breaches.add(Rule.INFO_NEGATIVE, "%s is negative, which no count is".formatted(key));
    }
    return count;
  }

  /** What is said of an integer that is too large or reserved. */
  static String outOfRange(String key) {
    return "a value of %s is beyond the integers from -2147483640 to 2147483647".formatted(key);
  }

  private void domain(String key, String value, int from, int to) {
    if (key.equals("AF")) {
      double frequency = Values.number(value.substring(from, to));
      if (frequency < 0 || frequency > 1) {
        breaches.add(Rule.INFO_FREQUENCY, "AF is no frequency from 0 to 1");
      }
    } else if (key.equals("CIGAR") && !CIGAR.matcher(value.substring(from, to)).matches()) {
      breaches.add(Rule.INFO_CIGAR, "CIGAR is no CIGAR string");
    }
  }

  private static boolean fits(String number, int count, List<Allele> alts) {
    int alleles = alts.size();
    return switch (number) {
      case "." -> true;
      // Where there is no ALT, the dot may count as one.
      case "A" -> count == alleles || (alleles == 0 && count == 1);
      case "R" -> count == alleles + 1 || (alleles == 0 && count == 2);
      case "G" -> genotypes(count, Math.max(2, alleles + 1)) || (alleles == 0 && count == 1);
      default -> !Chars.digits(number) || number.equals(Integer.toString(count));
    };
  }

  /** Whether there are so many genotypes of any ploidy. */
  private static boolean genotypes(int count, int alleles) {
    for (int ploidy = 1; ploidy <= MOST_PLOIDY; ploidy++) {
      if (Values.genotypes(ploidy, alleles) == count) {
        return true;
      }
    }
    return false;
  }

  private static String asked(Definition definition, List<Allele> alts) {
    return switch (definition.number()) {
      case "A" -> Integer.toString(alts.size());
      case "R" -> Integer.toString(alts.size() + 1);
      case "G" -> "one for each genotype";
      default -> definition.number();
    };
  }
}
