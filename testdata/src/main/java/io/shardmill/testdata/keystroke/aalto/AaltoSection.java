package io.shardmill.testdata.keystroke.aalto;

import io.shardmill.testdata.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types a sentence and writes its lines. Keys are held for 60 to 150 ms, and the next one is often
 * pressed before. Not thread-safe.
 */
final class AaltoSection {

  private static final int TYPING = 11;
  private static final String[] SENTENCES = {
    "we never saw such a quiet town",
    "She said it was a good story",
    "people help each other because they think so",
    "another friend went to the film",
    "just a very zealous exchange"
  };
  private static final int HUGE = 200_000;
  private static final long YEARS = 20L * 365 * 86_400_000;

  private final String participant;
  private final int number;
  private final int id;
  private final Set<AaltoQuirk> quirks;
  private final RandomStream random;
  private final String sentence;
  private final String typed;
  private final List<AaltoLine> lines = new ArrayList<>();
  private long now;
  private int keystrokeId;

  /**
   * @param number of the section, from 0
   * @param id what it is called in the file
   * @param start when the typing begins, ms
   */
  AaltoSection(AaltoRecipe recipe, String participant, int number, int id, long start) {
    this.participant = participant;
    this.number = number;
    this.id = id;
    this.quirks = recipe.drawn(AaltoQuirk.Scope.SECTION, id);
    this.random = RandomStream.of(recipe.seed(), TYPING, id);
    this.now = quirks.contains(AaltoQuirk.OLD_CLOCK) ? start - YEARS : start;
    String plain = SENTENCES[random.below(SENTENCES.length)];
    this.sentence = quirks.contains(AaltoQuirk.QUOTED_SENTENCE) ? '"' + plain : plain;
    this.typed =
        quirks.contains(AaltoQuirk.UNDECODABLE_BYTE) ? sentence + '\u0081' : sentence + '\u00e9';
    type();
  }

  List<AaltoLine> lines() {
    return lines;
  }

  private void type() {
    for (int i = 0; i < sentence.length(); i++) {
      char letter = sentence.charAt(i);
      if (Character.isUpperCase(letter)) {
        stroke("SHIFT", "SHIFT", 16);
      }
      boolean lost = quirks.contains(AaltoQuirk.MISSING_KEYSTROKES) && i % 7 == 3;
      if (!lost) {
        String text = String.valueOf(letter);
        stroke(text, text, letter == '"' ? 222 : text.toUpperCase(Locale.ROOT).charAt(0));
      }
      if (random.below(12) == 0) {
        stroke("BKSP", "BKSP", 8);
      }
    }
    stroke(random.below(2) == 0 ? "ARw_DOWN" : "ARW_LEFT", 40);
    odd();
  }

  private void stroke(String letter, int keycode) {
    stroke(letter, letter, keycode);
  }

  /**
   * @param letter as it stands in the file
   * @param key what should become of it
   */
  private void stroke(String letter, String key, int keycode) {
    long release = next();
    add(letter, key, String.valueOf(keycode), now, String.valueOf(now), release, null);
  }

  private long next() {
    now += 90 + random.below(200);
    return now + 60 + random.below(90);
  }

  private void add(
      String letter,
      String key,
      String keycode,
      long press,
      String pressText,
      long release,
      @Nullable AaltoQuirk broken) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                broken == AaltoQuirk.OTHER_PARTICIPANT ? participant + "0" : participant,
                String.valueOf(id),
                sentence,
                typed,
                String.valueOf(id * 1_000L + keystrokeId++),
                pressText,
                String.valueOf(release),
                letter,
                keycode));
    if (broken == AaltoQuirk.MISSING_COLUMNS) {
      fields = fields.subList(0, 5);
    } else if (broken == AaltoQuirk.EXTRA_COLUMN) {
      fields.add(3, "a tab");
    }
    lines.add(
        new AaltoLine(
            number,
            String.join("\t", fields),
            key,
            press,
            release,
            broken == null ? null : broken.fault()));
  }

  /** Keystrokes at the end, one for each quirk that is one of keystrokes. */
  private void odd() {
    for (AaltoQuirk quirk : quirks) {
      long release = next();
      String press = String.valueOf(now);
      switch (quirk) {
        case WINDOWS_LETTER -> add("\u0092", "\u2019", "222", now, press, release, null);
        case UNDECODABLE_BYTE -> add("\u008d", "Keycode.229", "229", now, press, release, null);
        case EMPTY_LETTER -> add("", "Keycode.65", "65", now, press, release, null);
        case CONTROL_LETTER -> add("\u0008", "Keycode.8", "8", now, press, release, null);
        case EXACT_SCIENTIFIC_TIME ->
            add("x", "x", "88", now, scientific(press, press.length()), release, null);
        case FRACTIONAL_TIME -> add("x", "x", "88", now, press + ".25", release, null);
        case RELEASE_BEFORE_PRESS -> add("x", "x", "88", now, press, now - 40, null);
        case IMPRECISE_TIME -> add("x", "x", "88", now, scientific(press, 7), release, quirk);
        case NO_TIME -> add("x", "x", "88", now, "", release, quirk);
        case EMPTY_LAST_COLUMN -> add("x", "x", "", now, press, release, quirk);
        case MISSING_COLUMNS, EXTRA_COLUMN, OTHER_PARTICIPANT ->
            add("x", "x", "88", now, press, release, quirk);
        case HUGE_FIELD -> huge(press, release);
        default -> {}
      }
    }
  }

  private void huge(String press, long release) {
    String line =
        String.join(
            "\t",
            participant,
            String.valueOf(id),
            "long ".repeat(HUGE / 5),
            typed,
            "1",
            press,
            String.valueOf(release),
            "h",
            "72");
    lines.add(new AaltoLine(number, line, "h", now, release, null));
  }

  private static String scientific(String digits, int kept) {
    return "%s.%se+%d"
        .formatted(digits.substring(0, 1), digits.substring(1, kept), digits.length() - 1);
  }
}
