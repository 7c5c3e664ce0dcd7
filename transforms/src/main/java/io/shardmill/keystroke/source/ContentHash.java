package io.shardmill.keystroke.source;

import java.util.HexFormat;

/**
 * What rows of tables are told apart by, in their order: the rows of a user in one file, or in all
 * of them. {@link ContentHashing} adds to it.
 *
 * <p>Memory: about 100 bytes, since there is one for each user.
 */
public final class ContentHash {

  private static final int BYTES = 32;
  private static final int DIGITS = 32;

  /** A hash of the state before and of what was added last. */
  final byte[] state = new byte[BYTES];

  long bytes;

  /** Of nothing yet. */
  public ContentHash() {}

  /** Bytes of the rows. */
  public long bytes() {
    return bytes;
  }

  /** The hash, in lower-case hex. */
  public String sha256() {
    return HexFormat.of().formatHex(state);
  }

  /** The hash as entities have it, 32 digits. */
  public String fingerprint() {
    return sha256().substring(0, DIGITS);
  }
}
