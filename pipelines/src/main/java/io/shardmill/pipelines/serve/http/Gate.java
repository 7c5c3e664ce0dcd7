package io.shardmill.pipelines.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in: those with the token; without one, those that name this machine as the host, so
 * that no page of somebody else's, whose name was made to lead here, can ask from a browser.
 */
public final class Gate {

  private static final String SCHEME = "bearer ";
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

  private final Optional<byte[]> token;

  private Gate(Optional<byte[]> token) {
    this.token = token;
  }

  /** For this machine. */
  public static Gate local() {
    return new Gate(Optional.empty());
  }

  /** For whoever has the token, of which only a digest is kept. */
  public static Gate of(String token) {
    return new Gate(Optional.of(digest(token)));
  }

  /** Whether a token is needed. */
  public boolean locked() {
    return token.isPresent();
  }

  /**
   * Lets a request pass.
   *
   * @param host that it names
   * @param authorization that it has
   * @throws HttpFailure (401, 403) if it may not
   */
  void pass(@Nullable String host, @Nullable String authorization) {
    if (token.isEmpty()) {
      if (!HERE.contains(name(host == null ? "" : host))) {
        throw new HttpFailure(
            403, "without a token, only localhost is served; ask for it by this name");
      }
      return;
    }
    String said = authorization == null ? "" : authorization;
    boolean bearer = said.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    // The time that it takes to compare digests tells nothing of the token.
    if (!bearer
        || !MessageDigest.isEqual(token.get(), digest(said.substring(SCHEME.length()).strip()))) {
      throw new HttpFailure(401, "send the token: Authorization: Bearer TOKEN");
    }
  }

  private static String name(String host) {
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
