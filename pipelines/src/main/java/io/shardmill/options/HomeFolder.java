package io.shardmill.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of the user, which a shell writes for {@code ~} but not after {@code --name=}. */
public final class HomeFolder {

  private static final Pattern TILDE = Pattern.compile("(^@?|,)~(?=/|$|,)");

  private HomeFolder() {}

  /** A path, {@code @} and a path, or a list of paths, with the folder in place of {@code ~}. */
  public static String in(String text) {
    return text.indexOf('~') < 0
        ? text
        : TILDE
            .matcher(text)
            .replaceAll("$1" + Matcher.quoteReplacement(System.getProperty("user.home")));
  }
}
