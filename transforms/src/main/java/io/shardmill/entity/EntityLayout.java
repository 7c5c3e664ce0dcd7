package io.shardmill.entity;

import io.shardmill.chunk.ChunkRange;
import java.io.Serializable;

/**
 * Which file a patient is in, by the ordinal alone.
 *
 * @param patientsPerPartition patients of a folder {@code partition=NNN}
 * @param patientsPerFile patients of a file {@code batch_NNNN}, which divides the former
 */
public record EntityLayout(int patientsPerPartition, int patientsPerFile) implements Serializable {

  /** 400 patients in a folder, 100 in a file. */
  public static final EntityLayout DEFAULT = new EntityLayout(400, 100);

  public EntityLayout {
    if (patientsPerFile < 1 || patientsPerPartition % patientsPerFile != 0) {
      throw new IllegalArgumentException(
          "Patients of a partition (%d) must be a multiple of those of a file (%d)"
              .formatted(patientsPerPartition, patientsPerFile));
    }
  }

  /** The first ordinal after the file that would hold this one. */
  int endOfFile(int ordinal) {
    return Math.addExact(ordinal - ordinal % patientsPerFile, patientsPerFile);
  }

  /**
   * The path of a file below {@code data/}, such as {@code partition=000/batch_0002}. A batch that
   * is divided has the place of its first patient after it, {@code batch_0002-50}; a file of a
   * later version also its number.
   */
  String path(ChunkRange range, long number) {
    long inPartition = range.start() % patientsPerPartition;
    StringBuilder path =
        new StringBuilder(
            "partition=%03d/batch_%04d"
                .formatted(range.start() / patientsPerPartition, inPartition / patientsPerFile));
    long inFile = inPartition % patientsPerFile;
    if (inFile > 0) {
      path.append('-').append(inFile);
    }
    if (number != range.ordinal()) {
      path.append("-v%05d".formatted(number));
    }
    return path.toString();
  }
}
