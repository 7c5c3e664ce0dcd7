package io.shardmill.entity;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How ids of entities are stored: as they are, or as keyed hashes (HMAC-SHA-256, 32 hex digits)
 * that only who has the key can make, so that a run later finds the same entities again.
 *
 * <p>The key stays in the launcher; it is in no data, option or job description.
 */
public final class Pseudonyms {

  private static final int SHORTEST_KEY = 16;
  private static final int DIGITS = 32;

  private final @Nullable SecretKeySpec key;

  private Pseudonyms(@Nullable SecretKeySpec key) {
    this.key = key;
  }

  /** Ids as they are. */
  public static Pseudonyms none() {
    return new Pseudonyms(null);
  }

  /**
   * Keyed hashes.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if the key is shorter than 16
   *     characters, which can be guessed
   */
  public static Pseudonyms keyed(String key) {
    if (key.length() < SHORTEST_KEY) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "The key of pseudonyms has %d characters; at least %d are needed"
              .formatted(key.length(), SHORTEST_KEY));
    }
    return new Pseudonyms(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
  }

  /** How an id is stored. */
  public String of(String id) {
    if (key == null) {
      return id;
    }
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      byte[] hash = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
