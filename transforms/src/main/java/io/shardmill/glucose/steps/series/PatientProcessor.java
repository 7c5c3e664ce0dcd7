package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.LocalTimes;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.Period;
import io.shardmill.glucose.SkipReason;
import io.shardmill.glucose.steps.series.PatientOutcome.Kept;
import io.shardmill.glucose.steps.series.PatientOutcome.Skipped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * From a patient's records to a patient's series.
 *
 * <pre>{@code
 * PatientOutcome outcome =
 *     new PatientProcessor(SeriesOptions.DEFAULT).process(records, "America/Toronto");
 * }</pre>
 *
 * <p>Memory: about 200 bytes for each slot of the grid.
 *
 * @param options what to make of them
 */
public record PatientProcessor(SeriesOptions options) {

  private static final long DAY = 86_400_000_000L;

  /**
   * The time in which all readings are, or nearly all if the others are so far away that their
   * dates must be wrong.
   *
   * @param records in order of time
   */
  public Period mainPeriod(PatientRecords records) {
    return MainPeriod.of(records, options);
  }

  /**
   * Processes one patient.
   *
   * @param records in order of time
   * @param zone IANA name of the patient's time zone; UTC is used, and flagged, if there is none
   *     such
   */
  public PatientOutcome process(PatientRecords records, String zone) {
    if (records.readings() + records.messages() == 0) {
      return new Skipped(SkipReason.NO_ROWS_FOR_GID, 0);
    }
    Optional<SkipReason> doubts = records.unit().doubts(records);
    if (doubts.isPresent()) {
      return new Skipped(doubts.get(), records.readings());
    }
    Readings readings = Readings.of(records, options.maxGapMinutes());
    if (readings.size() == 0) {
      return new Skipped(SkipReason.NO_BGL_READINGS, records.messages());
    }
    long first = readings.times()[0];
    long last = readings.times()[readings.size() - 1];
    if (first == last) {
      return new Skipped(SkipReason.INVALID_DATE_SPAN, 0);
    }
    if (last - first < options.minDays() * DAY) {
      return new Skipped(SkipReason.DATE_SPAN_BELOW_MINIMUM, (last - first) / DAY);
    }
    return options.seed() ? seed(records, zone) : series(records, readings, zone);
  }

  private PatientOutcome series(PatientRecords records, Readings readings, String zone) {
    int step = options.gridMinutes() > 0 ? options.gridMinutes() : Grid.stepFor(records);
    long first = readings.times()[0];
    long last = readings.times()[readings.size() - 1];
    long slots = Grid.slots(first, last, step);
    if (slots > options.maxSlots()) {
      return new Skipped(SkipReason.GRID_ABOVE_MAXIMUM, slots);
    }
    Optional<ZoneId> known = LocalTimes.zone(zone);
    PatientSeries series =
        PatientSeries.of(
            records,
            readings,
            Grid.spanning(first, last, step),
            known.orElse(ZoneOffset.UTC),
            options);
    return kept(series, known);
  }

  private PatientOutcome seed(PatientRecords records, String zone) {
    int step = options.gridMinutes() > 0 ? options.gridMinutes() : SeedSeries.stepFor(records);
    if (step == 0) {
      return new Skipped(SkipReason.NO_GRID_STEP, (long) records.readings() + records.messages());
    }
    long first = records.readingTime(0);
    long last = records.readingTime(records.readings() - 1);
    if (records.messages() > 0) {
      first = Math.min(first, records.messageTime(0));
      last = Math.max(last, records.messageTime(records.messages() - 1));
    }
    long slots = Grid.slots(first, last, step);
    if (slots > options.maxSlots()) {
      return new Skipped(SkipReason.GRID_ABOVE_MAXIMUM, slots);
    }
    Optional<ZoneId> known = LocalTimes.zone(zone);
    PatientSeries series =
        PatientSeries.seed(
            records,
            Grid.spanning(first, last, step),
            known.orElse(ZoneOffset.UTC),
            ZoneOffset.UTC,
            options);
    return kept(series, known);
  }

  private static PatientOutcome kept(PatientSeries series, Optional<ZoneId> zone) {
    if (zone.isEmpty()) {
      short[] flags = series.glucose().flags();
      for (int slot = 0; slot < flags.length; slot++) {
        flags[slot] |= Flag.NO_ZONE.bit();
      }
    }
    return new Kept(series);
  }
}
