package io.shardmill.glucose;

import io.shardmill.glucose.LocalTimes.Certainty;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The records of one patient: readings, and messages about food, insulin and exercise. What a
 * message does not say is NaN. They may come in any order; whatever is computed of them takes those
 * of {@link #inOrder}.
 *
 * <p>Memory: 16 bytes for a reading, 33 for a message, 4 for each label of either; as much again
 * while those that came out of order are sorted. Not thread-safe while it grows.
 */
public final class PatientRecords implements Serializable {

  private final GlucoseUnit unit;
  private long[] readingTimes = new long[1024];
  private double[] values = new double[1024];
  private final BitSet unsure = new BitSet();
  private int readings;
  private long[] messageTimes = new long[64];
  private double[] foodGrams = new double[64];
  private double[] doseUnits = new double[64];
  private double[] exerciseMinutes = new double[64];
  private byte[] doseKinds = new byte[64];
  private int messages;
  private int skippedTimes;
  private int doubledTimes;
  private boolean ordered = true;
  private final Map<Label, RecordLabels> labels = new EnumMap<>(Label.class);

  /** Records whose source tells glucose in mg/dL. */
  public PatientRecords() {
    this(GlucoseUnit.MG);
  }

  /** Records whose source tells glucose in a unit. */
  public PatientRecords(GlucoseUnit unit) {
    this.unit = unit;
  }

  /**
   * Adds a reading.
   *
   * @param time microseconds since the epoch
   * @param mgPerDl glucose in mg/dL, whatever the unit of the source
   */
  public void addReading(long time, double mgPerDl) {
    ordered &= readings == 0 || time >= readingTimes[readings - 1];
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
   * @param time microseconds since the epoch
   * @param food carbohydrates in g, NaN if none are told
   * @param dose insulin in units, NaN if none is told
   * @param kind what the dose is for
   * @param exercise minutes of exercise, NaN if none are told
   */
  public void addMessage(long time, double food, double dose, DoseKind kind, double exercise) {
    ordered &= messages == 0 || time >= messageTimes[messages - 1];
    if (messages == messageTimes.length) {
      messageTimes = Arrays.copyOf(messageTimes, messages * 2);
      foodGrams = Arrays.copyOf(foodGrams, messages * 2);
      doseUnits = Arrays.copyOf(doseUnits, messages * 2);
      exerciseMinutes = Arrays.copyOf(exerciseMinutes, messages * 2);
      doseKinds = Arrays.copyOf(doseKinds, messages * 2);
    }
    messageTimes[messages] = time;
    foodGrams[messages] = food;
    doseUnits[messages] = dose;
    exerciseMinutes[messages] = exercise;
    doseKinds[messages++] = (byte) kind.ordinal();
  }

  /** Says how sure the time of the last reading is. */
  public void readingTimeIs(Certainty certainty) {
    unsure.set(readings - 1, certainty != Certainty.ONCE);
    count(certainty);
  }

  /** Says how sure the time of the last message is. */
  public void messageTimeIs(Certainty certainty) {
    count(certainty);
  }

  private void count(Certainty certainty) {
    skippedTimes += certainty == Certainty.SKIPPED ? 1 : 0;
    doubledTimes += certainty == Certainty.TWICE ? 1 : 0;
  }

  /** Says in words what the last reading or message is. */
  public void label(Label label, String text) {
    labels(label).put((label.ofReading() ? readings : messages) - 1, text);
  }

  /** The same records in order of time; those of one instant as they came. */
  public PatientRecords inOrder() {
    if (ordered) {
      return this;
    }
    PatientRecords sorted = new PatientRecords(unit);
    sort(readings, this::readingTime).forEach(i -> sorted.copyReading(this, i));
    sort(messages, this::messageTime).forEach(i -> sorted.copyMessage(this, i));
    sorted.skippedTimes = skippedTimes;
    sorted.doubledTimes = doubledTimes;
    return sorted;
  }

  /** These messages, and the readings of a period. */
  public PatientRecords of(Period period) {
    PatientRecords some = new PatientRecords(unit);
    for (int i = 0; i < readings; i++) {
      if (period.has(readingTimes[i])) {
        some.copyReading(this, i);
      }
    }
    for (int i = 0; i < messages; i++) {
      some.copyMessage(this, i);
    }
    some.skippedTimes = skippedTimes;
    some.doubledTimes = doubledTimes;
    return some;
  }

  private static IntStream sort(int size, IntToLongFunction time) {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingLong(time::applyAsLong))
        .mapToInt(Integer::intValue);
  }

  private void copyReading(PatientRecords from, int i) {
    addReading(from.readingTimes[i], from.values[i]);
    unsure.set(readings - 1, from.unsure.get(i));
    copyLabels(from, true, i);
  }

  private void copyMessage(PatientRecords from, int i) {
    addMessage(
        from.messageTimes[i],
        from.foodGrams[i],
        from.doseUnits[i],
        from.doseKind(i),
        from.exerciseMinutes[i]);
    copyLabels(from, false, i);
  }

  private void copyLabels(PatientRecords from, boolean ofReading, int i) {
    from.labels.forEach(
        (label, told) -> {
          if (label.ofReading() == ofReading && told.code(i) != RecordLabels.NONE) {
            label(label, told.texts().get(told.code(i)));
          }
        });
  }

  public RecordLabels labels(Label label) {
    return labels.computeIfAbsent(label, key -> new RecordLabels());
  }

  /** The unit in which the source tells glucose. */
  public GlucoseUnit unit() {
    return unit;
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

  /** Why reading {@code i} is in no series; empty if it is in one. */
  public Optional<ReadingFault> fault(int i) {
    return ReadingFault.of(values[i], unit);
  }

  /** Whether the local time of reading {@code i} was skipped or came twice. */
  public boolean unsure(int i) {
    return unsure.get(i);
  }

  /** Records whose local time never was. */
  public int skippedTimes() {
    return skippedTimes;
  }

  /** Records whose local time was twice. */
  public int doubledTimes() {
    return doubledTimes;
  }

  /** Doses whose label names no insulin that is known. */
  public int unknownDoses() {
    int count = 0;
    for (int i = 0; i < messages; i++) {
      count += doseKind(i) == DoseKind.UNKNOWN && told(doseUnits[i]) ? 1 : 0;
    }
    return count;
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
    return DoseKind.values()[doseKinds[i]];
  }

  /** Whether an amount is told at all. */
  public static boolean told(double amount) {
    return amount >= 0 && amount < Double.POSITIVE_INFINITY;
  }
}
