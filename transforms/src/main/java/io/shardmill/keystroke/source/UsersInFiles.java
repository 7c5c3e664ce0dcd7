package io.shardmill.keystroke.source;

import io.shardmill.entity.EntityRoster;
import io.shardmill.entity.EntityRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The logs of users as they are now. Measured in bytes: rows are not known before logs are read.
 * Fingerprints are made by as many threads as there are processors.
 */
record UsersInFiles(EntityRoster roster, PackedUserFiles files) implements EntityRows {

  @Override
  public long count(int start, int end) {
    return files.between(start, end).stream().mapToLong(UserFiles::bytes).sum();
  }

  @Override
  public Fingerprints fingerprints(int start, int end) throws IOException {
    List<UserFiles> users = files.between(start, end);
    try {
      List<String> digits =
          IntStream.range(0, users.size())
              .parallel()
              .mapToObj(i -> fingerprint(start + i, users.get(i)))
              .toList();
      return new Fingerprints(digits, users.stream().mapToLong(UserFiles::bytes).sum());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String fingerprint(int ordinal, UserFiles user) {
    try {
      return roster.present(ordinal) ? UserFingerprint.of(user) : UserFingerprint.OF_NOBODY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
