package io.shardmill.options;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * One option of a command, as its annotations describe it.
 *
 * @param name as typed after {@code --}
 * @param type type of the getter: text, boolean, whole or decimal number, enum
 * @param defaultValue as the user would type it, empty if there is none
 * @param option the description
 */
public record OptionSpec(String name, Class<?> type, String defaultValue, Option option) {

  public static OptionSpec of(Method getter) {
    Option option = getter.getAnnotation(Option.class);
    if (option == null) {
      throw new IllegalArgumentException(getter + " has no @Option");
    }
    return new OptionSpec(
        propertyName(getter), getter.getReturnType(), defaultValue(getter), option);
  }

  /** The property behind a getter: {@code getMinMaf} is {@code minMaf}. */
  public static String propertyName(Method getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** What options have behind a getter. */
  public static Object value(Method getter, PipelineOptions options) {
    try {
      return getter.invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read option " + getter.getName(), e);
    }
  }

  /** The values that an enum option takes, as typed; empty for other types. */
  public List<String> choices() {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(choice -> typed((Enum<?>) choice)).toList()
        : List.of();
  }

  /** What stands for the value in the help. */
  public String placeholder() {
    if (!option.unit().isEmpty()) {
      return option.unit();
    }
    if (type.isEnum()) {
      return String.join("|", choices());
    }
    return type == boolean.class ? "true|false" : type == String.class ? "TEXT" : "NUMBER";
  }

  /**
   * Checks a value and gives it the form that Beam parses.
   *
   * @throws ShardmillException naming the option, the value and what is allowed
   */
  public String parse(String value) {
    if (type.isEnum()) {
      return choice(value).name();
    }
    if (type == boolean.class) {
      if (!value.equals("true") && !value.equals("false")) {
        throw wrong(value, "must be true or false");
      }
    } else if (type == int.class || type == long.class) {
      String number = isSize() ? bytes(value) : value;
      checkRange(value, wholeNumber(number), "a whole number");
      return number;
    } else if (type == double.class) {
      String number = isShare() && value.endsWith("%") ? share(value) : value;
      checkRange(value, decimalNumber(number), "a number");
      return number;
    } else if (value.isEmpty()) {
      throw wrong(value, "must not be empty");
    }
    return HomeFolder.in(value);
  }

  /** Whether it is a number of bytes, which may have a unit. */
  public boolean isSize() {
    return option.unit().equals("BYTES");
  }

  /** Whether it is a share of 1, which may be percent. */
  public boolean isShare() {
    return type == double.class && option.max() == 1;
  }

  private String bytes(String value) {
    try {
      return Long.toString(ByteSize.parse(value));
    } catch (NumberFormatException e) {
      throw wrong(value, "must be a number of bytes, such as 64MB or 1GiB" + range());
    }
  }

  private String share(String value) {
    try {
      return new BigDecimal(value.substring(0, value.length() - 1).strip())
          .movePointLeft(2)
          .toPlainString();
    } catch (NumberFormatException e) {
      throw wrong(value, "must be a number, or percent such as 95%" + range());
    }
  }

  private Enum<?> choice(String value) {
    for (Object constant : type.getEnumConstants()) {
      Enum<?> choice = (Enum<?>) constant;
      if (typed(choice).equalsIgnoreCase(value)) {
        return choice;
      }
    }
    throw wrong(
        value,
        "must be one of %s%s"
            .formatted(
                String.join(", ", choices()),
                NearestMatch.of(value, choices())
                    .map(match -> "; did you mean " + match + "?")
                    .orElse("")));
  }

  private double wholeNumber(String value) {
    try {
      return type == int.class ? Integer.parseInt(value) : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw wrong(value, "must be a whole number" + range());
    }
  }

  private double decimalNumber(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw wrong(value, "must be a number" + range());
    }
  }

  private void checkRange(String value, double number, String kind) {
    // Written so that NaN fails; infinite ones are what a missing bound stands for.
    if (Double.isInfinite(number) || !(number >= option.min() && number <= option.max())) {
      throw wrong(value, "must be " + kind + range());
    }
  }

  /** The allowed range in words, empty if every number is allowed. */
  public String range() {
    if (option.max() != Double.POSITIVE_INFINITY) {
      return " from %s to %s".formatted(plain(option.min()), plain(option.max()));
    }
    return option.min() == Double.NEGATIVE_INFINITY
        ? ""
        : " of at least %s".formatted(plain(option.min()));
  }

  ShardmillException wrong(String value, String rule) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION, "--%s=%s: %s".formatted(name, value, rule));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** Whether an option has the value that it has unless it is given. */
  public boolean isDefault(@Nullable Object value) {
    String text;
    if (value == null) {
      text = "";
    } else if (value instanceof Enum<?> choice) {
      text = typed(choice);
    } else if (value instanceof Double number) {
      text = plain(number);
    } else {
      text = value.toString();
    }
    return text.equals(defaultValue);
  }

  /** Enum constants are typed in lower case, with dashes. */
  static String typed(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String defaultValue(Method getter) {
    for (Annotation annotation : getter.getAnnotations()) {
      if (annotation instanceof Default.String text) {
        return text.value();
      } else if (annotation instanceof Default.Integer number) {
        return String.valueOf(number.value());
      } else if (annotation instanceof Default.Long number) {
        return String.valueOf(number.value());
      } else if (annotation instanceof Default.Double number) {
        return plain(number.value());
      } else if (annotation instanceof Default.Boolean flag) {
        return String.valueOf(flag.value());
      } else if (annotation instanceof Default.Enum choice) {
        return choice.value().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
    return "";
  }
}
