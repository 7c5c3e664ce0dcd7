package io.shardmill.postgres.connect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds a password in the address of a database, in whatever spelling, also one that the driver
 * would not understand: the address stands in the index of a data set and in messages, a password
 * must not.
 */
final class AddressSecrets {

  /** A parameter with a secret. A callback is the name of a class. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?<![a-z0-9_])(?!sslpasswordcallback)[a-z0-9_.-]*(password|passwd|passphrase|pwd|secret)[a-z0-9_.-]*\\s*[=:]");

  /** Hosts with ports; what is between colons otherwise is a user's password. */
  private static final Pattern HOSTS =
      Pattern.compile("(([^:@\\[\\]]*|\\[[0-9a-f:.%a-z]*])(:[0-9]*)?(,|$))*");

  /** A character may be encoded twice; more often than this nobody does. */
  private static final int MOST_ENCODED = 5;

  private AddressSecrets() {}

  /**
   * Whether there is a password.
   *
   * @param jdbcUrl starts with the scheme
   * @param scheme with the colon at its end
   */
  static boolean in(String jdbcUrl, String scheme) {
    String address = jdbcUrl.substring(scheme.length());
    int question = address.indexOf('?');
    String place = question < 0 ? address : address.substring(0, question);
    String parameters = question < 0 ? "" : address.substring(question + 1);
    return inPlace(place)
        || PARAMETER.matcher(decoded(place)).find()
        || PARAMETER.matcher(decoded(parameters)).find()
        || hasPlaceInIt(parameters);
  }

  /** {@code //user:password@host/database}, where the password may have any character. */
  private static boolean inPlace(String place) {
    if (!place.startsWith("//")) {
      return place.indexOf('@') >= 0;
    }
    int slash = place.indexOf('/', 2);
    String hosts = decoded(slash < 0 ? place.substring(2) : place.substring(2, slash));
    return hosts.indexOf('@') >= 0
        || !HOSTS.matcher(hosts).matches()
        || (slash >= 0 && place.indexOf('@', slash) >= 0);
  }

  /** A question mark in a password has what follows it taken for parameters. */
  private static boolean hasPlaceInIt(String parameters) {
    for (String parameter : parameters.split("&", -1)) {
      if (parameter.indexOf('=') < 0 && parameter.indexOf('@') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    String decoded = text;
    for (int i = 0; i < MOST_ENCODED && decoded.indexOf('%') >= 0; i++) {
      try {
        decoded = URLDecoder.decode(decoded, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        break; // A percent sign that encodes nothing.
      }
    }
    return decoded.toLowerCase(Locale.ROOT);
  }
}
