package io.shardmill.postgres.catalog;

import java.util.List;

/** Statements that tell {@link RowsFingerprint}s: a key as text, the number of rows, both sums. */
final class FingerprintSql {

  private FingerprintSql() {}

  /**
   * Of the rows of each key.
   *
   * @param key an expression, the same for all rows to have one fingerprint
   * @param columns expressions
   * @param summed more expressions, whose sums are told too
   * @param fromWhere which rows
   */
  static String of(String key, List<String> columns, List<String> summed, String fromWhere) {
    StringBuilder more = new StringBuilder();
    StringBuilder sums = new StringBuilder();
    for (int i = 0; i < summed.size(); i++) {
      more.append(", (%s)::int8 AS s%d".formatted(summed.get(i), i));
      sums.append(", coalesce(sum(s%d), 0)::text".formatted(i));
    }
    // The offset keeps the planner from putting the hash in the place of both its uses.
    return sums(
        sums.toString(),
        "(SELECT %s AS k, %s AS h%s%s OFFSET 0)".formatted(key, hash(columns), more, fromWhere));
  }

  /** Of rows that it deletes. */
  static String ofDeleted(List<String> columns, String fromWhere) {
    return "WITH gone AS (DELETE%s RETURNING %s AS h) %s"
        .formatted(fromWhere, hash(columns), sums("", "(SELECT '' AS k, h FROM gone)"));
  }

  private static String hash(List<String> columns) {
    return "md5(record_send(ROW(%s)))".formatted(String.join(", ", columns));
  }

  private static String sums(String more, String hashes) {
    return ("SELECT k::text, count(*)::text, sum(('x' || left(h, 16))::bit(64)::int8)::text,"
            + " sum(('x' || right(h, 16))::bit(64)::int8)::text%s FROM %s AS hashes GROUP BY k")
        .formatted(more, hashes);
  }
}
