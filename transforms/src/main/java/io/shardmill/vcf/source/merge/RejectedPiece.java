package io.shardmill.vcf.source.merge;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.vcf.source.record.BadLine;

/**
 * A record that is in no row.
 *
 * @param site where it stands, or the record before it
 * @param file its file
 * @param position where it starts in the file
 * @param key what is known of its variant
 * @param rule the code of the rule that it breaks
 * @param message what is wrong, and how to mend it
 */
record RejectedPiece(
    long site, String file, long position, String key, String rule, String message) {

  static RejectedPiece of(long site, String file, long position, String key, BadLine bad) {
    return new RejectedPiece(site, file, position, key, bad.rule().name(), bad.message());
  }

  /** Tells it as a dead letter. */
  void tell(ChunkContext context) {
    context.remove(
        new RemovedRow(RemovedRow.Kind.REJECTED, file, position, key, rule, message, null));
  }
}
