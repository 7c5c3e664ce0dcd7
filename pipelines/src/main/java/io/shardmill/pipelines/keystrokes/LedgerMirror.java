package io.shardmill.pipelines.keystrokes;

import io.shardmill.keystroke.ledger.Ledger;
import io.shardmill.keystroke.ledger.LedgerVersion;
import io.shardmill.keystroke.ledger.WriteLedger;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.pipelines.VersionMirror;
import io.shardmill.postgres.connect.Password;
import io.shardmill.postgres.connect.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger that options name.
 *
 * @param server that it is in
 */
record LedgerMirror(PostgresServer server) implements VersionMirror {

  private static final String OPTION = "--ledgerJdbcUrl";
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  /** For a batch of rows, which takes a fraction of a second. */
  private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(2);

  /**
   * The ledger, if one is asked for.
   *
   * @throws io.shardmill.error.ShardmillException ({@code CONFIGURATION}) if it is no address, or
   *     the password is not where it is said to be
   */
  static Optional<VersionMirror> of(LedgerOptions options) {
    if (options.getLedgerJdbcUrl().isEmpty()) {
      return Optional.empty();
    }
    Password password =
        PostgresChoices.password(
            "--ledgerPasswordEnv, --ledgerPasswordFile",
            options.getLedgerPasswordEnv(),
            options.getLedgerPasswordFile());
    password.requireFound();
    return Optional.of(
        new LedgerMirror(
            PostgresServer.at(options.getLedgerJdbcUrl())
                .user(options.getLedgerUser())
                .password(password)
                .timeouts(LOCK_TIMEOUT, STATEMENT_TIMEOUT)));
  }

  @Override
  public String name() {
    return OPTION + "=" + server;
  }

  @Override
  public List<Update> lacking(List<String> roots) throws IOException {
    List<Update> updates = new ArrayList<>();
    for (List<LedgerVersion> step : new Ledger(server).lacking(roots)) {
      updates.add(pipeline -> pipeline.apply("Write ledger", WriteLedger.to(server, step)));
    }
    return updates;
  }
}
