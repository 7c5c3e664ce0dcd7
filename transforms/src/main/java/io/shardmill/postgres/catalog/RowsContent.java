package io.shardmill.postgres.catalog;

import java.util.List;

/**
 * What one pass of the server over rows tells.
 *
 * @param fingerprint of the rows
 * @param sums of the expressions that were asked for, modulo 2^64
 */
public record RowsContent(RowsFingerprint fingerprint, List<Long> sums) {

  public RowsContent {
    sums = List.copyOf(sums);
  }
}
