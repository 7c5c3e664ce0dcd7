package io.shardmill.glucose.source;

import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientSummary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a database is not in the series, or is there by a guess, beyond the rows that the books
 * count: patients who were skipped, records of nobody, local times that no rule makes sure, doses
 * of which it is not known what they are. Not thread-safe.
 */
public final class LeftOut implements Serializable {

  /** The attribute of a data set that says it, as the console and the report do. */
  public static final String ATTRIBUTE = "left_out";

  private final SortedMap<String, Long> reasons = new TreeMap<>();
  private long skippedTimes;
  private long doubledTimes;
  private long unknownDoses;

  /** The same so far, to go on from. */
  public LeftOut copy() {
    LeftOut copy = new LeftOut();
    copy.reasons.putAll(reasons);
    copy.skippedTimes = skippedTimes;
    copy.doubledTimes = doubledTimes;
    copy.unknownDoses = unknownDoses;
    return copy;
  }

  /** Counts a patient. */
  public void add(PatientSummary patient) {
    patient.reason().ifPresent(reason -> reasons.merge(reason.code(), 1L, Long::sum));
    skippedTimes += (long) patient.get(PatientNumber.N_TIMES_SKIPPED);
    doubledTimes += (long) patient.get(PatientNumber.N_TIMES_TWICE);
    unknownDoses += (long) patient.get(PatientNumber.N_DOSES_UNKNOWN);
  }

  /**
   * All of it in a line; empty if nothing was left out.
   *
   * @param attributes those of the data set, which count the records of nobody
   */
  public String text(SortedMap<String, String> attributes) {
    List<String> parts = new ArrayList<>();
    add(parts, count(attributes, Strangers.READINGS), "readings of no listed patient");
    add(parts, count(attributes, Strangers.MESSAGES), "messages of no listed patient");
    if (!reasons.isEmpty()) {
      parts.add(
          "%,d patients (%s)"
              .formatted(
                  reasons.values().stream().mapToLong(Long::longValue).sum(),
                  reasons.entrySet().stream()
                      .map(reason -> reason.getKey() + " " + reason.getValue())
                      .collect(Collectors.joining(", "))));
    }
    List<String> guesses = new ArrayList<>();
    add(guesses, skippedTimes, "local times that the clocks skipped");
    add(guesses, doubledTimes, "local times that the clocks showed twice");
    add(guesses, unknownDoses, "doses of an unknown type, taken for rapid");
    String left = parts.isEmpty() ? "" : "left out " + String.join(", ", parts);
    String guessed = guesses.isEmpty() ? "" : "unsure " + String.join(", ", guesses);
    return left + (left.isEmpty() || guessed.isEmpty() ? "" : "; ") + guessed;
  }

  private static long count(SortedMap<String, String> attributes, String name) {
    return Long.parseLong(attributes.getOrDefault(name, "0"));
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }
}
