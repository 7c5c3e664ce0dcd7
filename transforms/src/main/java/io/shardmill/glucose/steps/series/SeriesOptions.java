package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.Period;
import java.io.Serializable;

/**
 * What to make of a patient's records.
 *
 * @param gridMinutes minutes between slots: 1, 5 or 15; 0 chooses by the patient's own readings
 * @param maxGapMinutes longest gap that is interpolated; longer ones end a segment
 * @param minSegment fewest slots of a segment
 * @param minDays fewest days between the first and the last reading
 * @param maxSlots most slots of a patient, which bounds memory
 * @param trainShare share of a patient's days that is for training, from the first on
 * @param compatibility whose rules apply
 * @param period which readings are wanted
 */
public record SeriesOptions(
    int gridMinutes,
    int maxGapMinutes,
    int minSegment,
    int minDays,
    int maxSlots,
    double trainShare,
    Compatibility compatibility,
    Period period)
    implements Serializable {

  /**
   * Grid by the readings, gaps up to 45 minutes, segments of 512 slots of context and 96 to
   * forecast, 30 days, 2 million slots (19 years of 5 minutes), four fifths of the days to train.
   */
  public static final SeriesOptions DEFAULT =
      new SeriesOptions(0, 45, 608, 30, 2_000_000, 0.8, Compatibility.NONE, Period.ALWAYS);

  public SeriesOptions {
    if (gridMinutes != 0 && gridMinutes != 1 && gridMinutes != 5 && gridMinutes != 15) {
      throw new IllegalArgumentException(
          "A grid has a slot every 1, 5 or 15 minutes, not %d".formatted(gridMinutes));
    }
    if (maxGapMinutes < 0 || minSegment < 1 || minDays < 0 || maxSlots < 1) {
      throw new IllegalArgumentException(
          "Not bounds: gap %d, segment %d, days %d, slots %d"
              .formatted(maxGapMinutes, minSegment, minDays, maxSlots));
    }
    if (!(trainShare >= 0 && trainShare <= 1)) {
      throw new IllegalArgumentException("A share is from 0 to 1, not " + trainShare);
    }
  }

  /** Whether the Gluroo pipeline's rules apply. */
  public boolean seed() {
    return compatibility == Compatibility.SEED;
  }
}
