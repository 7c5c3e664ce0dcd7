package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Definition;
import io.shardmill.vcf.source.rules.ReservedKeys;
import io.shardmill.vcf.source.rules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines that define keys: {@code ##INFO} and {@code ##FORMAT}. */
public final class KeyLineRules {

  /** An INFO key since 4.3. */
  public static final Pattern INFO_KEY = Pattern.compile("[A-Za-z_][0-9A-Za-z_.]*|1000G");

  /** A FORMAT key since 4.3. */
  public static final Pattern FORMAT_KEY = Pattern.compile("[A-Za-z_][0-9A-Za-z_.]*");

  /** A FORMAT key before: letters and digits. */
  public static final Pattern OLD_FORMAT_KEY = Pattern.compile("[0-9A-Za-z]+");

  private static final List<String> FIELDS = List.of("ID", "Number", "Type", "Description");
  private static final Set<String> TYPES =
      Set.of("Integer", "Float", "Flag", "Character", "String");

  private final Breaches breaches;
  private final Map<String, Definition> info = new HashMap<>();
  private final Map<String, Definition> format = new HashMap<>();

  KeyLineRules(Breaches breaches) {
    this.breaches = breaches;
  }

  Map<String, Definition> info() {
    return info;
  }

  Map<String, Definition> format() {
    return format;
  }

  void check(MetaLine line) {
    boolean isInfo = line.key().equals("INFO");
    if (line.fault() == null) {
      fields(line, isInfo ? Rule.INFO_FIELDS : Rule.FORMAT_FIELDS);
    }
    String number = line.value("Number");
    if (number != null && !number(number, isInfo)) {
      breaches.add(isInfo ? Rule.INFO_NUMBER : Rule.FORMAT_NUMBER, numbers(isInfo));
    }
    String type = line.value("Type");
    if (type != null && (!TYPES.contains(type) || (!isInfo && type.equals("Flag")))) {
      breaches.add(
          isInfo ? Rule.INFO_TYPE : Rule.FORMAT_TYPE,
          "Type is one of Integer, Float, %sCharacter, String".formatted(isInfo ? "Flag, " : ""));
    }
    if (isInfo && "Flag".equals(type) && number != null && !number.equals("0")) {
      breaches.add(Rule.INFO_FLAG_NUMBER, "a Flag has Number=0");
    }
    String id = line.value("ID");
    if (id != null && !id.isEmpty()) {
      id(id, isInfo);
      reserved(id, number, type, isInfo);
      (isInfo ? info : format)
          .putIfAbsent(id, new Definition(number == null ? "." : number, orString(type)));
      if (!isInfo && "M".equals(number) && "ACGTUN".indexOf(id.charAt(id.length() - 1)) < 0) {
        breaches.add(
            Rule.MODIFICATION_ID, "the ID of a key with Number=M ends with A, C, G, T, U or N");
      }
    }
  }

  private void fields(MetaLine line, Rule missing) {
    for (String field : FIELDS) {
      if (line.field(field) == null && !field.equals("ID")) {
        breaches.add(
            missing,
            "%s lines need ID, Number, Type and Description; %s is missing"
                .formatted(line.key(), field));
      }
    }
    FieldOrder.check(line, FIELDS, breaches);
  }

  private void id(String id, boolean isInfo) {
    boolean old = breaches.minor() < 3;
    if (isInfo && !INFO_KEY.matcher(id).matches()) {
      breaches.add(
          Rule.INFO_ID, "an INFO ID starts with a letter or _ and holds letters, digits, _ and .");
    } else if (!isInfo && !(old ? OLD_FORMAT_KEY : FORMAT_KEY).matcher(id).matches()) {
      breaches.add(
          Rule.FORMAT_ID,
          old
              ? "a FORMAT ID holds letters and digits"
              : "a FORMAT ID starts with a letter or _ and holds letters, digits, _ and .");
    }
  }

  private void reserved(String id, @Nullable String number, @Nullable String type, boolean isInfo) {
    Definition reserved =
        isInfo
            ? ReservedKeys.info(id, breaches.minor())
            : ReservedKeys.format(id, breaches.minor());
    if (reserved == null) {
      return;
    }
    String right = reserved.number();
    if (number != null && !right.equals(".") && !right.equals(number)) {
      breaches.add(
          isInfo ? Rule.RESERVED_INFO_NUMBER : Rule.RESERVED_FORMAT_NUMBER,
          "the reserved key %s has Number=%s".formatted(id, right));
    }
    right = reserved.type();
    if (type != null && !right.equals(ReservedKeys.OPEN) && !right.equals(type)) {
      breaches.add(
          isInfo ? Rule.RESERVED_INFO_TYPE : Rule.RESERVED_FORMAT_TYPE,
          "the reserved key %s has Type=%s".formatted(id, right));
    }
  }

  private boolean number(String number, boolean isInfo) {
    int minor = breaches.minor();
    return switch (number) {
      case "A", "G", "." -> true;
      case "R" -> minor >= 2;
      case "P" -> !isInfo && minor >= 4;
      case "LA", "LR", "LG", "M" -> !isInfo && minor >= 5;
      default ->
          !number.isEmpty()
              && number.length() <= 9
              && number.chars().allMatch(c -> c >= '0' && c <= '9');
    };
  }

  private String numbers(boolean isInfo) {
    int minor = breaches.minor();
    return "Number is an integer, A, %sG%s or ."
        .formatted(
            minor >= 2 ? "R, " : "",
            isInfo || minor < 4 ? "" : minor == 4 ? ", P" : ", P, M, LA, LR, LG");
  }

  private static String orString(@Nullable String type) {
    return type == null ? "String" : type;
  }
}
