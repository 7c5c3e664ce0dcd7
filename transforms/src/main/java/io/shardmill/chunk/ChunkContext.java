package io.shardmill.chunk;

import io.shardmill.quality.StatisticsSet;
import org.jspecify.annotations.Nullable;

/**
 * What the reader and the steps of one chunk tell about it, beside the rows themselves.
 *
 * <p>All of it comes out of the pass that writes the data, in the chunk's own entry, so a retried
 * chunk counts once. The books must balance: rows read + rows added = rows written + rows rejected
 * + rows filtered.
 */
public interface ChunkContext {

  /** The chunk that is evaluated. */
  ChunkRange range();

  /** Tells that the reader met {@code rows} rows of its source, readable or not. */
  void read(long rows);

  /**
   * Tells that a step made rows beyond one for each row it took, such as splitting a multi-allelic
   * variant.
   *
   * @param reason names the step in the conservation table, such as {@code MULTIALLELIC_SPLIT}
   */
  void add(String reason, long rows);

  /**
   * Reports a row that is not what its format says: a dead letter. Counts towards {@code
   * --maxRejected}.
   *
   * @param position where the row starts, in the unit of {@link Block#position}
   * @param key what is known of its name, empty if nothing
   * @param rule the stable code of the rule it breaks, such as {@code POS_INVALID}
   * @param message what is wrong and how to mend it; never the row's payload
   */
  default void reject(long position, String key, String rule, String message) {
    reject(position, key, rule, message, null);
  }

  /**
   * Reports a dead letter together with its text.
   *
   * @param position where the row starts, in the unit of {@link Block#position}
   * @param key what is known of its name, empty if nothing
   * @param rule the stable code of the rule it breaks
   * @param message what is wrong and how to mend it; never the row's payload
   * @param raw the row as it stands in the source, by {@link RemovedRow#rawText}; it goes into the
   *     list of removed rows and nowhere else. {@code null} if it is not given
   */
  default void reject(
      long position, String key, String rule, String message, @Nullable String raw) {
    remove(
        new RemovedRow(
            RemovedRow.Kind.REJECTED, range().source(), position, key, rule, message, raw));
  }

  /**
   * Reports a good row that a QC rule removes on purpose.
   *
   * @param rule the stable code of the rule, such as {@code CALL_RATE}
   */
  default void filter(Block block, int row, String rule) {
    remove(
        new RemovedRow(
            RemovedRow.Kind.FILTERED,
            block.source(),
            block.position(row),
            block.key(row),
            rule,
            ""));
  }

  /** Reports a good row that the reader already leaves out, such as one outside a wanted region. */
  default void filter(long position, String key, String rule) {
    remove(new RemovedRow(RemovedRow.Kind.FILTERED, range().source(), position, key, rule, ""));
  }

  /**
   * Tells that rows are no rows of their own any more: they became part of another one, such as a
   * meal and a reading in one slot of a time grid, or all rows of a patient were left out. They
   * count as filtered, without a list of them.
   *
   * @param reason names why in the conservation table, such as {@code SAME_SLOT}
   */
  void absorb(String reason, long rows);

  /** Reports a row that is in no data file, whatever the reason. */
  void remove(RemovedRow row);

  /**
   * This context for the reader of a part of the chunk, where a chunk is put together from ranges
   * of several sources: reports go to the same books and name the source of the part. A checksum of
   * a part is not kept.
   */
  default ChunkContext part(ChunkRange part) {
    return new PartContext(part, this);
  }

  /**
   * Tells the CRC-32 of the source's own bytes in exactly the planned range, once they are all
   * read. The CRCs of neighbours combine to that of the whole file, without another pass. Sources
   * that are not files do not call it.
   */
  void checksum(long crc32);

  /** Statistics of this chunk, merged with those of all others into the QC report. */
  StatisticsSet statistics();
}
