package io.shardmill.entity;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The {@link EntityChange} of each entity, by ordinal. Memory: a byte for each. */
public final class EntityChanges implements Serializable {

  private final byte[] changes;
  private final boolean sinceVersion;

  private EntityChanges(byte[] changes, boolean sinceVersion) {
    this.changes = changes;
    this.sinceVersion = sinceVersion;
  }

  /** Of a version that adds to none. */
  static EntityChanges ofNew(Collection<EntityChange> changes) {
    return new EntityChanges(bytes(changes), false);
  }

  /** Of a version that adds to another. */
  static EntityChanges since(Collection<EntityChange> changes) {
    return new EntityChanges(bytes(changes), true);
  }

  private static byte[] bytes(Collection<EntityChange> changes) {
    byte[] bytes = new byte[changes.size()];
    int ordinal = 0;
    for (EntityChange change : changes) {
      bytes[ordinal++] = (byte) change.ordinal();
    }
    return bytes;
  }

  /** What became of an entity. */
  public EntityChange of(int ordinal) {
    return EntityChange.values()[changes[ordinal]];
  }

  /** How many entities have become so. */
  public long count(EntityChange change) {
    long count = 0;
    for (byte each : changes) {
      count += each == change.ordinal() ? 1 : 0;
    }
    return count;
  }

  /**
   * For people, {@code 1 added, 2 updated, 19 unchanged, 0 gone}; empty for a version that adds to
   * none.
   */
  public Optional<String> summary() {
    return !sinceVersion
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(EntityChange.values())
                .map(change -> String.format(Locale.ROOT, "%,d %s", count(change), change.code()))
                .collect(Collectors.joining(", ")));
  }
}
