package io.shardmill.glucose;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes instants of local times of a zone, as PostgreSQL does: a time that the clocks skipped is
 * taken by the offset before, one that they showed twice by the offset after. Both are told, since
 * no rule knows which instant was meant.
 *
 * <p>Times near the last one are cheap. Not thread-safe.
 */
public final class LocalTimes {

  /** How sure the instant of a local time is. */
  public enum Certainty {
    /** It is the only one. */
    ONCE,
    /** There was no such time: the clocks skipped it. */
    SKIPPED,
    /** There were two such times: the clocks were set back. */
    TWICE
  }

  private static final long SECOND = 1_000_000L;

  /** IANA names that Java leaves out, since three letters may mean several zones elsewhere. */
  private static final Map<String, String> WITHOUT_JAVA =
      Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00", "ROC", "Asia/Taipei");

  private final ZoneRules rules;

  /** Local times from here on, to {@link #end}, exist once, by {@link #offset}. */
  private long start;

  private long end;
  private long offset;
  private Certainty certainty = Certainty.ONCE;

  /** The zone of an IANA name such as {@code America/Toronto}; empty if there is none such. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name.strip(), WITHOUT_JAVA));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Local times of a zone. */
  public LocalTimes(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /**
   * The instant of a local time.
   *
   * @param local microseconds since 1970-01-01 00:00 by the local clock
   * @return microseconds since the epoch
   */
  public long toUtc(long local) {
    if (local >= start && local < end) {
      certainty = Certainty.ONCE;
      return local - offset;
    }
    LocalDateTime time = dateTime(local);
    ZoneOffsetTransition change = rules.getTransition(time);
    if (change != null) {
      certainty = change.isGap() ? Certainty.SKIPPED : Certainty.TWICE;
      return local - micros(change.isGap() ? change.getOffsetBefore() : change.getOffsetAfter());
    }
    certainty = Certainty.ONCE;
    ZoneOffset now = rules.getOffset(time);
    Instant instant = time.toInstant(now);
    ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
    ZoneOffsetTransition next = rules.nextTransition(instant);
    offset = micros(now);
    start = edge(last, true, Long.MIN_VALUE);
    end = edge(next, false, Long.MAX_VALUE);
    return local - offset;
  }

  /** How sure the instant is that {@link #toUtc} gave last. */
  public Certainty certainty() {
    return certainty;
  }

  /** Where local times begin, or end, to exist once: at the far side of what a change skips. */
  private static long edge(@Nullable ZoneOffsetTransition change, boolean after, long none) {
    if (change == null) {
      return none;
    }
    boolean later = change.isGap() == after;
    LocalDateTime edge = later ? change.getDateTimeAfter() : change.getDateTimeBefore();
    return edge.toEpochSecond(ZoneOffset.UTC) * SECOND;
  }

  private static LocalDateTime dateTime(long local) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(local, SECOND), (int) Math.floorMod(local, SECOND) * 1000, ZoneOffset.UTC);
  }

  private static long micros(ZoneOffset offset) {
    return offset.getTotalSeconds() * SECOND;
  }
}
