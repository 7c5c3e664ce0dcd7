package io.shardmill.testdata.keystroke;

import io.shardmill.testdata.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Types texts: keys are held for 60 to 150 ms, the next one is often pressed before, capitals need
 * Shift, and now and then two events have one time. Not thread-safe.
 */
final class Typist {

  private static final String[] WORDS = {
    "the",
    "film",
    "was",
    "about",
    "a",
    "friend",
    "who",
    "went",
    "to",
    "another",
    "town",
    "and",
    "I",
    "think",
    "that",
    "it",
    "is",
    "a",
    "good",
    "story",
    "because",
    "people",
    "there",
    "help",
    "each",
    "other",
    "She",
    "said",
    "We",
    "never",
    "saw",
    "such",
    "quiet",
    "exchange",
    "Just",
    "very",
    "zealous"
  };

  /** Keys that only some texts have, of each quirk. */
  private static final String[] NON_ASCII = {
    "\u2019", "\u2014", "\ufe0f", "\u00e9", "\ud83d\ude00", "e\u0301"
  };

  private static final String[] RAW_NAMES = {"Delete", "End", "NumLock", "F3", "Key.left"};
  private static final String SHIFT = "Key.shift";
  private static final double TIES = 0.03;

  private final RandomStream random;
  private final Set<Quirk> quirks;
  private final double hold;
  private final double gap;
  private final boolean program;
  private final List<LogEvent> events = new ArrayList<>();
  private double now;
  private long before;

  /**
   * @param hold how long keys are held on the mean, ms
   * @param gap from press to press on the mean, ms
   */
  Typist(RandomStream random, Set<Quirk> quirks, double hold, double gap, boolean program) {
    this.random = random;
    this.quirks = quirks;
    this.hold = hold;
    this.gap = gap;
    this.program = program;
  }

  /** At least so many events from a time on, in the order of time; those of one time as made. */
  List<LogEvent> type(int least, long start) {
    now = start;
    before = start;
    while (events.size() < least) {
      word(WORDS[random.below(WORDS.length)]);
      between();
    }
    List<LogEvent> inOrder = new ArrayList<>(events);
    inOrder.sort(Comparator.comparingLong(LogEvent::time));
    return inOrder;
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (Character.isUpperCase(letter)) {
        withShift(String.valueOf(letter));
      } else {
        stroke(String.valueOf(letter));
      }
      if (random.below(40) == 0) {
        stroke("Key.backspace");
        stroke(String.valueOf(letter));
      }
    }
  }

  private void between() {
    int what = random.below(30);
    if (what == 0 && quirks.contains(Quirk.QUOTE_KEY)) {
      withShift("\"");
    } else if (what == 1) {
      stroke(quirks.contains(Quirk.COMMA_KEY) ? "," : "Key.comma");
    } else if (what == 2 && quirks.contains(Quirk.EMPTY_KEY)) {
      stroke("");
    } else if (what == 3 && quirks.contains(Quirk.NON_ASCII_KEY)) {
      stroke(NON_ASCII[random.below(NON_ASCII.length)]);
    } else if (what == 4 && quirks.contains(Quirk.WORD_KEY)) {
      stroke(random.below(2) == 0 ? "NA" : "null");
    } else if (what == 5) {
      stroke(RAW_NAMES[random.below(RAW_NAMES.length)]);
    } else if (what == 6) {
      stroke(".");
    }
    stroke("Key.space");
  }

  private void stroke(String key) {
    long press = press(key);
    release(key, press + held());
  }

  private void withShift(String key) {
    long shift = press(SHIFT);
    long press = press(key);
    long release = press + held();
    release(key, release);
    release(SHIFT, Math.max(shift + held(), release + random.below(40) - 10));
  }

  private long press(String key) {
    now += gap * (0.4 + 1.2 * random.nextDouble()) + (random.below(60) == 0 ? 8 * gap : 0);
    long time =
        random.nextDouble() < TIES && before > 0 ? Math.max(before, (long) now) : (long) now;
    events.add(new LogEvent('P', key, time));
    return time;
  }

  private void release(String key, long time) {
    events.add(new LogEvent('R', key, time));
    before = time;
  }

  private long held() {
    return program
        ? 1 + random.below(20)
        : (long) Math.min(150, Math.max(60, hold + 18 * random.nextGaussian()));
  }
}
