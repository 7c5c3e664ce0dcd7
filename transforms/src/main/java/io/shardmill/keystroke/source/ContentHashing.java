package io.shardmill.keystroke.source;

import io.shardmill.keystroke.source.format.TableRow;
import io.shardmill.storage.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/** Adds rows to {@link ContentHash}es, of any number of users in turn. Not thread-safe. */
public final class ContentHashing {

  /** Bytes that can be hashed where they are. */
  private static final class Bytes extends ByteArrayOutputStream {
    void update(MessageDigest digest) {
      digest.update(buf, 0, count);
    }
  }

  private final MessageDigest digest = Sha256.digest();
  private final Bytes bytes = new Bytes();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Nothing is added yet. */
  public ContentHashing() {}

  /** Adds a row to those of its file. */
  public void add(ContentHash ofFile, TableRow row) {
    bytes.reset();
    try {
      row.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory is written without a failure", e);
    }
    digest.update(ofFile.state);
    bytes.update(digest);
    end(ofFile);
    ofFile.bytes += row.bytes();
  }

  /**
   * Adds the rows of a file to those of the files before.
   *
   * @param file its name, without folders
   */
  public void add(ContentHash ofUser, String file, ContentHash ofFile) {
    byte[] name = file.getBytes(StandardCharsets.UTF_8);
    digest.update(ofUser.state);
    digest.update(ofFile.state);
    digest.update(name);
    end(ofUser);
    ofUser.bytes += ofFile.bytes;
  }

  private void end(ContentHash hash) {
    try {
      digest.digest(hash.state, 0, hash.state.length);
    } catch (DigestException e) {
      throw new IllegalStateException("A SHA-256 has 32 bytes", e);
    }
  }
}
