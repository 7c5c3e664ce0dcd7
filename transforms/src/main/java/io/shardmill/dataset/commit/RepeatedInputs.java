package io.shardmill.dataset.commit;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.FileContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds inputs whose rows would be in a data set twice: the same file under two names, by a link,
 * another spelling or a copy.
 */
final class RepeatedInputs {

  private RepeatedInputs() {}

  /** What equal files have in common, and few others do. */
  private record Likeness(long bytes, String content) {}

  /**
   * Fails if two inputs of one run are the same.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION})
   */
  static void requireNone(List<InputIdentity> inputs) throws IOException {
    Map<Likeness, List<InputIdentity>> seen = new HashMap<>();
    for (InputIdentity input : inputs) {
      if (input.bytes() == null || input.fingerprint().isEmpty()) {
        continue;
      }
      List<InputIdentity> alike =
          seen.computeIfAbsent(
              new Likeness(input.bytes(), input.fingerprint()), key -> new ArrayList<>());
      for (InputIdentity other : alike) {
        if (sameBytes(other, input)) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "%s and %s have the same content; its rows would be read twice. Name one of them"
                  .formatted(other.name(), input.name()));
        }
      }
      alike.add(input);
    }
  }

  private static boolean sameBytes(InputIdentity one, InputIdentity other) throws IOException {
    return FileContent.crc32(Objects.requireNonNull(one.location()))
        == FileContent.crc32(Objects.requireNonNull(other.location()));
  }

  /**
   * Fails if a data set already holds the rows of an input.
   *
   * @param before the inputs of the version that is added to
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT})
   */
  static void requireNew(String root, List<ChunkIndex.Input> before, List<InputIdentity> inputs)
      throws IOException {
    Map<String, ChunkIndex.Input> known = new HashMap<>();
    Map<Likeness, List<ChunkIndex.Input>> alike = new HashMap<>();
    for (ChunkIndex.Input input : before) {
      InputIdentity identity = input.identity();
      known.putIfAbsent("name " + identity.name(), input);
      known.putIfAbsent("location " + identity.location(), input);
      if (identity.bytes() != null) {
        alike
            .computeIfAbsent(
                new Likeness(identity.bytes(), identity.fingerprint()), key -> new ArrayList<>())
            .add(input);
      }
    }
    for (InputIdentity input : inputs) {
      ChunkIndex.Input same = known.get("name " + input.name());
      if (same == null && input.location() != null) {
        same = known.get("location " + input.location());
      }
      if (same == null && input.bytes() != null && !input.fingerprint().isEmpty()) {
        same = copyOf(input, alike.get(new Likeness(input.bytes(), input.fingerprint())));
      }
      if (same != null) {
        throw Conflict.heldAlready(root, input.name(), same);
      }
    }
  }

  /**
   * The input of earlier that has the same bytes. Where nobody can read the earlier file any more
   * and its checksum is not known, equal samples have to do.
   */
  private static ChunkIndex.@Nullable Input copyOf(
      InputIdentity input, @Nullable List<ChunkIndex.Input> alike) throws IOException {
    if (alike == null) {
      return null;
    }
    long crc32 = FileContent.crc32(Objects.requireNonNull(input.location()));
    for (ChunkIndex.Input other : alike) {
      if (other.crc32() == null || other.crc32() == crc32) {
        return other;
      }
    }
    return null;
  }

  /**
   * Fails if two inputs whose every byte was read had the same: what only reading them could tell.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT})
   */
  static void requireNoneRead(String root, List<ChunkIndex.Input> inputs) {
    Map<Likeness, ChunkIndex.Input> seen = new HashMap<>();
    for (ChunkIndex.Input input : inputs) {
      Long bytes = input.identity().bytes();
      Long crc32 = input.crc32();
      if (bytes != null && crc32 != null) {
        ChunkIndex.Input same =
            seen.putIfAbsent(new Likeness(bytes, Long.toHexString(crc32)), input);
        if (same != null) {
          throw Conflict.heldAlready(root, input.name(), same);
        }
      }
    }
  }
}
