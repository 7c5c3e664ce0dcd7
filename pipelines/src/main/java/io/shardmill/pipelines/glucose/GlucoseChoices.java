package io.shardmill.pipelines.glucose;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.Pseudonyms;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.LocalTimes;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.Period;
import io.shardmill.glucose.source.GlucoseTables;
import io.shardmill.glucose.source.columns.ColumnMapping;
import io.shardmill.glucose.source.columns.ColumnRole;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.glucose.steps.series.SeriesOptions;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the options of {@code glucose} ask for. */
final class GlucoseChoices {

  private static final String NO_TABLE = "none";

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
                options.getCompat(),
                period(options)));
  }

  private static Period period(GlucoseOptions options) {
    long from = time("--from", options.getFrom(), Long.MIN_VALUE);
    long to = time("--to", options.getTo(), Long.MAX_VALUE);
    return Choice.of("--from, --to", () -> new Period(from, to));
  }

  /** A date or an instant in microseconds since the epoch. */
  private static long time(String option, String text, long none) {
    if (text.isEmpty()) {
      return none;
    }
    try {
      Instant instant =
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    } catch (DateTimeException | ArithmeticException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: '%s' is neither a date such as 2024-01-01 nor an instant such as 2024-01-01T06:00:00Z"
              .formatted(option, text),
          e);
    }
  }

  static EntityLayout layout(GlucoseOptions options) {
    return Choice.of(
        "--patientsPerPartition, --patientsPerFile",
        () ->
            new EntityLayout(
                Patient.KIND, options.getPatientsPerPartition(), options.getPatientsPerFile()));
  }

  static GlucoseTables tables(GlucoseOptions options) {
    String zone = options.getTimestampZone();
    if (!zone.isEmpty() && LocalTimes.zone(zone).isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--timestampZone: '%s' is no IANA time zone, such as UTC or America/Toronto"
              .formatted(zone));
    }
    ColumnMapping ofMessages =
        names("--messagesColumns", ColumnRole.OF_MESSAGES, options.getMessagesColumns());
    return new GlucoseTables(
        SourceTable.readings(
            table("--readings", options.getReadings()),
            names("--readingsColumns", ColumnRole.OF_READINGS, options.getReadingsColumns())),
        options.getMessages().equals(NO_TABLE)
            ? null
            : SourceTable.messages(table("--messages", options.getMessages()), ofMessages),
        SourceTable.patients(
            table("--patients", options.getPatients()),
            names("--patientsColumns", ColumnRole.OF_PATIENTS, options.getPatientsColumns())),
        options.getUnit(),
        zone);
  }

  private static TableName table(String option, String name) {
    return PostgresChoices.table(option, name);
  }

  private static ColumnMapping names(String option, List<ColumnRole> roles, String text) {
    List<String> parts = text.isEmpty() ? List.of() : ListOption.values(text);
    return Choice.of(option, () -> ColumnMapping.parse(roles, parts));
  }

  static SnapshotHolder holder(GlucoseOptions options) {
    return PostgresChoices.holder(options, tables(options).all());
  }

  /**
   * The ordinals that the output has given so far.
   *
   * @param parent the version that the run adds to
   */
  static EntityRegister register(GlucoseOptions options, Optional<Dataset> parent)
      throws IOException {
    if (parent.isPresent()) {
      return EntityRegister.of(Patient.KIND, parent.get());
    }
    return !Dataset.exists(options.getOutput())
        ? EntityRegister.empty(Patient.KIND)
        : EntityRegister.of(Patient.KIND, Dataset.open(options.getOutput()));
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
