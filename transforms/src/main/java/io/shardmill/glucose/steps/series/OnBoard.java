package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.PatientRecords;
import java.io.Serializable;
import java.util.function.IntToDoubleFunction;

/**
 * Food and insulin that still act, by the absorption model of Hovorka et al. 2004 (Physiol. Meas.
 * 25:905): two compartments in a row, and for insulin a third one, plasma, that it leaves at a
 * constant rate.
 *
 * <p>Compartments are stepped minute by minute, whatever the grid: steps as wide as a grid of 15
 * minutes make the plasma compartment swing and grow. All meals share one state, as the model is
 * linear, so the cost is a few additions for each minute.
 *
 * @param available what is in the compartment that acts: g of carbohydrates in the second
 *     compartment, units of insulin in plasma
 * @param remaining what has not left yet: carbohydrates on board (80% of those eaten), insulin on
 *     board
 */
public record OnBoard(double[] available, double[] remaining) implements Serializable {

  static final double CARB_MINUTES = 40;
  static final double CARB_ABSORBED = 0.8;
  static final double INSULIN_MINUTES = 55;
  static final double INSULIN_LEAVES = 0.138;

  /** Nothing that was taken longer before the first slot can be seen in it. */
  private static final long BEFORE_MINUTES = 1440;

  /**
   * Carbohydrates on board at each slot, in g. NaN throughout for a patient who never told of food:
   * that nothing is known does not mean that nothing was eaten.
   */
  public static OnBoard carbs(PatientRecords records, Grid grid) {
    return of(records, grid, records::food, new Carbs());
  }

  /**
   * Insulin on board at each slot, in units, of rapid and regular insulin only. NaN throughout for
   * a patient who never told of any.
   */
  public static OnBoard insulin(PatientRecords records, Grid grid) {
    return of(
        records,
        grid,
        i -> records.doseKind(i) == DoseKind.BASAL ? Double.NaN : records.dose(i),
        new Insulin());
  }

  /** The compartments of a model, moved on minute by minute. */
  private interface Compartments {
    void take(double amount);

    void minute();

    double available();

    double remaining();
  }

  private static final class Carbs implements Compartments {
    private double first;
    private double second;

    @Override
    public void take(double grams) {
      first += CARB_ABSORBED * grams;
    }

    @Override
    public void minute() {
      double moved = first / CARB_MINUTES;
      second += moved - second / CARB_MINUTES;
      first -= moved;
    }

    @Override
    public double available() {
      return second;
    }

    @Override
    public double remaining() {
      return first + second;
    }
  }

  private static final class Insulin implements Compartments {
    private double first;
    private double second;
    private double plasma;

    @Override
    public void take(double units) {
      first += units;
    }

    @Override
    public void minute() {
      double moved = first / INSULIN_MINUTES;
      double absorbed = second / INSULIN_MINUTES;
      plasma += absorbed - INSULIN_LEAVES * plasma;
      second += moved - absorbed;
      first -= moved;
    }

    @Override
    public double available() {
      return plasma;
    }

    @Override
    public double remaining() {
      return first + second + plasma;
    }
  }

  private static OnBoard of(
      PatientRecords records, Grid grid, IntToDoubleFunction amounts, Compartments state) {
    OnBoard result = new OnBoard(SlotSums.nothing(grid), SlotSums.nothing(grid));
    boolean told = false;
    for (int i = 0; i < records.messages(); i++) {
      told |= PatientRecords.told(amounts.applyAsDouble(i));
    }
    if (!told) {
      return result;
    }
    long begin = grid.firstMinute() - BEFORE_MINUTES;
    int next = 0;
    long minute = begin;
    for (int slot = 0; slot < grid.slots(); slot++) {
      long end = grid.firstMinute() + (long) slot * grid.stepMinutes();
      while (true) {
        for (; next < records.messages() && minuteOf(records, next) <= minute; next++) {
          double amount = amounts.applyAsDouble(next);
          if (PatientRecords.told(amount) && minuteOf(records, next) >= begin) {
            state.take(amount);
          }
        }
        if (minute == end) {
          break;
        }
        state.minute();
        minute++;
      }
      result.available[slot] = state.available();
      result.remaining[slot] = state.remaining();
    }
    return result;
  }

  /** To two decimals. */
  OnBoard rounded() {
    return new OnBoard(PatientSeries.rounded(available), PatientSeries.rounded(remaining));
  }

  private static long minuteOf(PatientRecords records, int message) {
    return Grid.nearest(records.messageTime(message), 1);
  }
}
