package io.shardmill.pipelines;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.postgres.connect.Password;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** What the options of a database ask for. */
public final class PostgresChoices {

  private PostgresChoices() {}

  /** Connects, and fixes what is seen of tables as the options say. */
  public static SnapshotHolder holder(PostgresOptions options, Collection<TableName> tables) {
    PostgresServer server = server(options);
    return options.getConsistency() == SourceSnapshot.Mode.SNAPSHOT
        ? SnapshotHolder.open(server, tables)
        : SnapshotHolder.perStatement(server, tables);
  }

  /** The server that the options name, with as many connections as they allow. */
  public static PostgresServer server(PostgresOptions options) {
    return server((ServerOptions) options).connections(options.getConnections());
  }

  /** The server that the options name. */
  public static PostgresServer server(ServerOptions options) {
    return PostgresServer.at(options.getJdbcUrl())
        .user(options.getUser())
        .password(password(options))
        .timeouts(
            Duration.ofSeconds(options.getLockTimeout()),
            Duration.ofSeconds(options.getStatementTimeout()));
  }

  /**
   * The table that an option names.
   *
   * @param option as the user knows it
   */
  public static TableName table(String option, String name) {
    return Choice.of(option, () -> TableName.of(name));
  }

  /** The snapshot, if it is one that this process holds. */
  public static Optional<String> heldByLauncher(PostgresOptions options) {
    return options.getConsistency() == SourceSnapshot.Mode.SNAPSHOT
        ? Optional.of(
            "--consistency=snapshot: the snapshot lives in this process, which ends before the job;"
                + " use --consistency=statement, or follow the job to its end")
        : Optional.empty();
  }

  private static Password password(ServerOptions options) {
    return password(
        "--passwordEnv, --passwordFile", options.getPasswordEnv(), options.getPasswordFile());
  }

  /**
   * Where the password is: in an environment variable, in a file, or where all clients look.
   *
   * @param names of the two options, as the user knows them
   * @param variable empty if there is none
   * @param file empty if there is none
   * @throws ShardmillException ({@code CONFIGURATION}) if there are both
   */
  public static Password password(String names, String variable, String file) {
    if (!variable.isEmpty() && !file.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, names + ": only one of them can have the password");
    }
    if (!variable.isEmpty()) {
      return Password.environment(variable);
    }
    return file.isEmpty() ? Password.pgpass() : Password.file(file);
  }
}
