package io.shardmill.entity;

import io.shardmill.chunk.ChunkRange;
import java.io.Serializable;

/**
 * Which file an entity is in, by the ordinal alone.
 *
 * @param kind what is laid out
 * @param perPartition entities of a folder {@code partition=NNN}
 * @param perFile entities of a file {@code batch_NNNN}, which divides the former
 */
public record EntityLayout(EntityKind kind, int perPartition, int perFile) implements Serializable {

  public EntityLayout {
    if (perFile < 1 || perPartition % perFile != 0) {
      throw new IllegalArgumentException(
          "%s of a partition (%d) must be a multiple of those of a file (%d)"
              .formatted(kind.title(), perPartition, perFile));
    }
  }

  /** The first ordinal after the file that would hold this one. */
  public int endOfFile(int ordinal) {
    return Math.addExact(ordinal - ordinal % perFile, perFile);
  }

  /**
   * The path of a file below {@code data/}, such as {@code partition=000/batch_0002}. A batch that
   * is divided has the place of its first entity after it, {@code batch_0002-50}; a file of a later
   * version also its number.
   */
  public String path(ChunkRange range, long number) {
    long inPartition = range.start() % perPartition;
    StringBuilder path =
        new StringBuilder(
            "partition=%03d/batch_%04d"
                .formatted(range.start() / perPartition, inPartition / perFile));
    long inFile = inPartition % perFile;
    if (inFile > 0) {
      path.append('-').append(inFile);
    }
    if (number != range.ordinal()) {
      path.append("-v%05d".formatted(number));
    }
    return path.toString();
  }
}
