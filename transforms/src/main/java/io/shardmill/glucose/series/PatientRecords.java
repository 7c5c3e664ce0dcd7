package io.shardmill.glucose.series;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The records of one patient as they come: readings, and messages about food, insulin and exercise,
 * each in order of time. What a message does not say is NaN.
 *
 * <p>Memory: 16 bytes for a reading, 33 for a message, 4 for each label of either. Not thread-safe
 * while it grows.
 */
public final class PatientRecords {

  private long[] readingTimes = new long[1024];
  private double[] values = new double[1024];
  private int readings;
  private long[] messageTimes = new long[64];
  private double[] foodGrams = new double[64];
  private double[] doseUnits = new double[64];
  private double[] exerciseMinutes = new double[64];
  private boolean[] basal = new boolean[64];
  private int messages;
  private final Map<Label, RecordLabels> labels = new EnumMap<>(Label.class);

  /**
   * Adds a reading.
   *
   * @param time microseconds since the epoch, not before the last reading
   * @param mgPerDl glucose in mg/dL
   */
  public void addReading(long time, double mgPerDl) {
    if (readings > 0 && time < readingTimes[readings - 1]) {
      throw new IllegalArgumentException("Readings are not in order of time");
    }
    if (readings == values.length) {
      readingTimes = Arrays.copyOf(readingTimes, readings * 2);
      values = Arrays.copyOf(values, readings * 2);
    }
    readingTimes[readings] = time;
    values[readings++] = mgPerDl;
  }

  /**
   * Adds a message.
   *
   * @param time microseconds since the epoch, not before the last message
   * @param food carbohydrates in g, NaN if none are told
   * @param dose insulin in units, NaN if none is told
   * @param kind what the dose is for
   * @param exercise minutes of exercise, NaN if none are told
   */
  public void addMessage(long time, double food, double dose, DoseKind kind, double exercise) {
    if (messages > 0 && time < messageTimes[messages - 1]) {
      throw new IllegalArgumentException("Messages are not in order of time");
    }
    if (messages == messageTimes.length) {
      messageTimes = Arrays.copyOf(messageTimes, messages * 2);
      foodGrams = Arrays.copyOf(foodGrams, messages * 2);
      doseUnits = Arrays.copyOf(doseUnits, messages * 2);
      exerciseMinutes = Arrays.copyOf(exerciseMinutes, messages * 2);
      basal = Arrays.copyOf(basal, messages * 2);
    }
    messageTimes[messages] = time;
    foodGrams[messages] = food;
    doseUnits[messages] = dose;
    exerciseMinutes[messages] = exercise;
    basal[messages++] = kind == DoseKind.BASAL;
  }

  /** Says in words what the last reading or message is. */
  public void label(Label label, String text) {
    labels(label).put((label.ofReading() ? readings : messages) - 1, text);
  }

  RecordLabels labels(Label label) {
    return labels.computeIfAbsent(label, key -> new RecordLabels());
  }

  /** The number of readings. */
  public int readings() {
    return readings;
  }

  /** The number of messages. */
  public int messages() {
    return messages;
  }

  /** When reading {@code i} was taken. */
  public long readingTime(int i) {
    return readingTimes[i];
  }

  /** Reading {@code i} in mg/dL. */
  public double mgPerDl(int i) {
    return values[i];
  }

  /** When message {@code i} was sent. */
  public long messageTime(int i) {
    return messageTimes[i];
  }

  /** Carbohydrates of message {@code i} in g, NaN if it tells none. */
  public double food(int i) {
    return foodGrams[i];
  }

  /** Insulin of message {@code i} in units, NaN if it tells none. */
  public double dose(int i) {
    return doseUnits[i];
  }

  /** Minutes of exercise of message {@code i}, NaN if it tells none. */
  public double exercise(int i) {
    return exerciseMinutes[i];
  }

  /** What the dose of message {@code i} is for. */
  public DoseKind doseKind(int i) {
    return basal[i] ? DoseKind.BASAL : DoseKind.RAPID;
  }
}
