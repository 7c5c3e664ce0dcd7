package io.shardmill.postgres.connect;

import io.shardmill.chunk.SourceInterruptedException;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** What a failure of the server means: try again, or tell the user. */
public final class SqlFailures {

  /**
   * The server shut down, crashed or is starting; it has no connection to spare; a standby
   * cancelled what stood in the way of replay.
   */
  private static final Set<String> INTERRUPTIONS =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", "40001", "40P01");

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";
  private static final String UNDEFINED_TABLE = "42P01";

  /** Up to PostgreSQL 16, and since. */
  private static final Set<String> NO_SNAPSHOT = Set.of("22023", "42704");

  /** A user or password that is wrong. */
  private static final Set<String> NO_ENTRY = Set.of("28000", "28P01");

  /** What the driver says of a password that is missing, among others. */
  private static final String REJECTED = "08004";

  private SqlFailures() {}

  /** Whether the same may succeed on another connection. */
  static boolean interruption(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08") || INTERRUPTIONS.contains(state);
  }

  /**
   * A failure while a chunk is read.
   *
   * @param what was read, such as the table
   */
  public static IOException reading(String what, SQLException failure) {
    if (interruption(failure)) {
      return new SourceInterruptedException(message(what, failure), failure);
    }
    throw unavailable(what, failure);
  }

  /** A failure that no further attempt mends. */
  public static ShardmillException unavailable(String what, SQLException failure) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE, message(what, failure), failure);
  }

  private static String message(String what, SQLException failure) {
    String remedy = remedy(failure);
    String line = firstLine(failure);
    return "%s: %s%s"
        .formatted(what, remedy.isEmpty() ? line : line.replaceFirst("\\.$", ""), remedy);
  }

  private static String remedy(SQLException failure) {
    if (NO_SNAPSHOT.contains(state(failure)) && firstLine(failure).contains("snapshot")) {
      return "; the snapshot ended with the connection that held it: run again";
    }
    if (NO_ENTRY.contains(state(failure))
        || (state(failure).equals(REJECTED) && asksForPassword(failure))) {
      return "; check --user, and the password that --passwordEnv or --passwordFile names";
    }
    return switch (state(failure)) {
      case LOCK_NOT_AVAILABLE ->
          "; something else holds a lock on it (see pg_locks): try later, or wait longer with"
              + " another lock timeout";
      case QUERY_CANCELED -> "; give it more time with another statement timeout";
      case UNDEFINED_TABLE -> "; it was dropped or renamed, or the name is another one";
      default -> "";
    };
  }

  private static boolean asksForPassword(SQLException failure) {
    return firstLine(failure).contains("password");
  }

  /** The server's own message, without its severity and position. */
  private static String firstLine(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse("").replaceFirst("^(ERROR|FATAL|PANIC): *", "");
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
