package io.shardmill.pipelines.glucose;

import io.shardmill.dataset.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.GlucoseTables;
import io.shardmill.glucose.PatientLayout;
import io.shardmill.glucose.PatientRegister;
import io.shardmill.glucose.Pseudonyms;
import io.shardmill.glucose.series.SeriesOptions;
import io.shardmill.options.Choice;
import io.shardmill.pipelines.PostgresOptions;
import io.shardmill.postgres.Password;
import io.shardmill.postgres.PostgresServer;
import io.shardmill.postgres.SnapshotHolder;
import io.shardmill.postgres.SourceSnapshot;
import io.shardmill.postgres.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the options of {@code glucose} ask for. */
final class GlucoseChoices {

  private GlucoseChoices() {}

  static SeriesOptions series(GlucoseOptions options) {
    return Choice.of(
        "--gridMinutes",
        () ->
            new SeriesOptions(
                options.getGridMinutes(),
                options.getMaxGap(),
                options.getMinSegment(),
                options.getMinDays(),
                SeriesOptions.DEFAULT.maxSlots(),
                options.getTrainShare(),
                options.getCompat()));
  }

  static PatientLayout layout(GlucoseOptions options) {
    return Choice.of(
        "--patientsPerPartition, --patientsPerFile",
        () -> new PatientLayout(options.getPatientsPerPartition(), options.getPatientsPerFile()));
  }

  static GlucoseTables tables(GlucoseOptions options) {
    return new GlucoseTables(
        TableName.of(options.getReadings()),
        TableName.of(options.getMessages()),
        TableName.of(options.getPatients()),
        options.getTimestampZone());
  }

  static SnapshotHolder holder(GlucoseOptions options) {
    PostgresServer server =
        PostgresServer.at(options.getJdbcUrl())
            .user(options.getUser())
            .password(password(options))
            .timeouts(
                Duration.ofSeconds(options.getLockTimeout()),
                Duration.ofSeconds(options.getStatementTimeout()))
            .connections(options.getConnections());
    return options.getConsistency() == SourceSnapshot.Mode.SNAPSHOT
        ? SnapshotHolder.open(server, tables(options).all())
        : SnapshotHolder.perStatement(server, tables(options).all());
  }

  private static Password password(PostgresOptions options) {
    if (!options.getPasswordEnv().isEmpty() && !options.getPasswordFile().isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--passwordEnv, --passwordFile: only one of them can have the password");
    }
    if (!options.getPasswordEnv().isEmpty()) {
      return Password.environment(options.getPasswordEnv());
    }
    return options.getPasswordFile().isEmpty()
        ? Password.pgpass()
        : Password.file(options.getPasswordFile());
  }

  /**
   * The ordinals that the output has given so far.
   *
   * @param parent the version that the run adds to
   */
  static PatientRegister register(GlucoseOptions options, Optional<Dataset> parent)
      throws IOException {
    if (parent.isPresent()) {
      return PatientRegister.of(parent.get());
    }
    return !Dataset.exists(options.getOutput())
        ? PatientRegister.empty()
        : PatientRegister.of(Dataset.open(options.getOutput()));
  }

  static Pseudonyms pseudonyms(GlucoseOptions options) {
    String file = options.getPseudonymize();
    if (file.isEmpty()) {
      return Pseudonyms.none();
    }
    try {
      return Pseudonyms.keyed(
          Files.readString(Path.of(file), StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "--pseudonymize=%s: cannot be read".formatted(file), e);
    }
  }
}
