package io.shardmill.archive.catalog;

import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which versions of rows a table has: where each is stored and which transaction made it. A version
 * never changes, so that equal ones mean equal rows; to ask for them takes the server a fraction of
 * the time of what the rows are. Different ones mean nothing: a table that was written anew has
 * others of the same rows.
 *
 * @param shape the columns by their numbers, and when the server started: of another one, or of a
 *     column that was dropped and made again, the same versions mean other rows
 * @param rows how many there are
 * @param sum of the hashes of the versions, modulo 2^64
 */
public record RowVersions(String shape, long rows, long sum) {

  /** The hash of the version of a row. */
  static final String HASH =
      "hashint8extended(hash_record_extended(ROW(tableoid, ctid, xmin), 0), 0)";

  /** Types of extensions and users have numbers from here on. */
  private static final int FIRST_OWN_TYPE = 16_384;

  /** Hashes of records came with PostgreSQL 14; columns that are computed when read with 18. */
  private static final String STORED =
      """
      SELECT (count(*) > 0)::text FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_am m ON m.oid = c.relam
        WHERE c.oid = to_regclass(%s) AND c.relkind = 'r' AND m.amname = 'heap'
          AND current_setting('server_version_num')::int >= 140000
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = c.oid AND a.attgenerated = 'v')
      """;

  private static final String SHAPE =
      """
      SELECT pg_postmaster_start_time() || ' '
          || string_agg(attnum || ' ' || atttypid || ' ' || atttypmod || ' ' || attname, ', '
              ORDER BY attnum)
        FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped
      """;

  /**
   * Whether the rows of a relation are told apart so: those of an ordinary table, of types that
   * mean the same whatever is done to the catalog. The values of an enum may be renamed.
   */
  static boolean tell(Connection connection, TableContract contract, TableName relation)
      throws SQLException {
    return contract.columns().stream().allMatch(RowVersions::lasting)
        && Catalog.text(connection, STORED.formatted(Sql.literal(relation.sql()))).equals("true");
  }

  private static boolean lasting(SourceColumn column) {
    return !column.asText()
        && column.oid() < FIRST_OWN_TYPE
        && (!column.list() || lasting(column.element()));
  }

  static RowVersions of(Connection connection, TableName relation, long rows, long sum)
      throws SQLException {
    String shape = Catalog.text(connection, SHAPE.formatted(Sql.literal(relation.sql())));
    return new RowVersions(shape, rows, sum);
  }

  /** Whether a relation has exactly the versions that were exported. */
  public static boolean same(
      Connection connection, TableName relation, Optional<RowVersions> exported)
      throws SQLException {
    return exported.isPresent() && exported.get().equals(now(connection, relation));
  }

  private static RowVersions now(Connection connection, TableName relation) throws SQLException {
    String answer =
        Catalog.text(
            connection,
            "SELECT count(*) || ' ' || mod(coalesce(sum(%s), 0), 18446744073709551616) FROM %s"
                .formatted(HASH, relation.sql()));
    int blank = answer.indexOf(' ');
    return of(
        connection,
        relation,
        Long.parseLong(answer.substring(0, blank)),
        new BigInteger(answer.substring(blank + 1)).longValue());
  }
}
