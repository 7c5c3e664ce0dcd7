package io.shardmill.testdata.keystroke;

import io.shardmill.testdata.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * One log file of a study.
 *
 * @param name of the file, without folders
 * @param platform 1 to 3
 * @param video 1 to 3
 * @param session 1 or 2
 * @param events in the order of the file
 * @param firstLine the line of the first event, from 1
 * @param badLines lines after the events that are no events
 */
public record StudyLog(
    String name,
    int platform,
    int video,
    int session,
    List<LogEvent> events,
    int firstLine,
    List<String> badLines,
    Set<Quirk> quirks) {

  /** Logs of a user. */
  public static final int PER_USER = 18;

  private static final String LETTERS = "fit";
  private static final int SHORT = 8;
  private static final long TIME_BASE = 1_735_660_000_000L;
  private static final long CLOCK = 1_751_830_197_241L;
  private static final List<String> BAD_LINES =
      List.of("P", "P,a", "X,a,1735660000000", "R,b,soon", "P,c,", "", "R,d,1e12", "PP,e,1");

  public StudyLog {
    events = List.copyOf(events);
    badLines = List.copyOf(badLines);
    quirks = Set.copyOf(quirks);
  }

  static StudyLog of(StudyRecipe recipe, StudyUser user, int sequence) {
    long number = (long) user.number() * PER_USER + sequence;
    Set<Quirk> quirks = StudyUser.drawn(recipe, Quirk.Scope.FILE, number);
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.TYPING, number);
    Typist typist =
        new Typist(
            random,
            recipe.quirks(),
            user.hold(),
            user.gap(),
            user.quirks().contains(Quirk.TYPED_BY_PROGRAM));
    int length = length(recipe.medianEvents(), random);
    long start = quirks.contains(Quirk.CLOCK_TIME) ? CLOCK : TIME_BASE + random.below(5_000);
    List<LogEvent> events = typist.type(length, start);
    if (sequence == PER_USER - 2 && user.quirks().contains(Quirk.SHORT_LOG)) {
      events = events.subList(0, SHORT);
    }
    return new StudyLog(
        name(user, sequence, quirks),
        sequence % 3 + 1,
        sequence / 3 % 3 + 1,
        sequence < PER_USER / 2 ? 1 : 2,
        odd(events, quirks, random),
        quirks.contains(Quirk.NO_HEADER) ? 1 : 2,
        quirks.contains(Quirk.BAD_LINES) ? BAD_LINES : List.of(),
        quirks);
  }

  /** Of real logs the shortest has 302, the median is 436, p95 1150 and the longest has 2516. */
  private static int length(int median, RandomStream random) {
    double factor = 0.69 + 0.31 * StrictMath.exp(1.12 * random.nextGaussian());
    return (int) (median * Math.min(5.77, factor));
  }

  private static String name(StudyUser user, int sequence, Set<Quirk> quirks) {
    char letter = LETTERS.charAt(sequence % 3);
    String plain = "%c_%s_%d.csv".formatted(letter, user.id(), sequence);
    if (sequence == 0 && user.quirks().contains(Quirk.PREFIXED_NAME)) {
      return user.number() % 2 == 0
          ? "%s_%s_%s".formatted(user.id().substring(0, 8), user.id(), plain)
          : "2025-07-06T19-29-57-241Z_%s_%s_%s"
              .formatted(user.id().substring(8, 16), user.id(), plain);
    }
    return quirks.contains(Quirk.RENAMED)
        ? "%d_%d_%d_%s.csv"
            .formatted(
                sequence % 3 + 1, sequence / 3 % 3 + 1, sequence < PER_USER / 2 ? 1 : 2, user.id())
        : plain;
  }

  private static List<LogEvent> odd(List<LogEvent> events, Set<Quirk> quirks, RandomStream random) {
    List<LogEvent> odd = new ArrayList<>(events);
    if (quirks.contains(Quirk.ORPHAN)) {
      odd.remove(random.below(odd.size()));
    }
    if (quirks.contains(Quirk.AUTO_REPEAT)) {
      int at = random.below(odd.size());
      LogEvent held = odd.get(at);
      odd.add(at, new LogEvent('P', held.key(), held.time()));
    }
    return odd;
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    String end = quirks.contains(Quirk.CRLF) ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(24 * events.size());
    if (quirks.contains(Quirk.BYTE_ORDER_MARK)) {
      text.append('\ufeff');
    }
    if (firstLine > 1) {
      text.append("Press or Release,Key,Time").append(end);
    }
    for (LogEvent event : events) {
      text.append(event.type()).append(',').append(event.key()).append(',');
      text.append(event.time()).append(end);
    }
    badLines.forEach(line -> text.append(line).append(end));
    if (!quirks.contains(Quirk.LAST_LINE_BREAK)) {
      text.setLength(text.length() - end.length());
    }
    byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
    return quirks.contains(Quirk.GZIP) ? zipped(plain) : plain;
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
