package io.shardmill.testdata.glucose;

import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;

/** The rows of one patient, as lines of fields between tabs. */
final class MadeUpPatient {

  private static final String[] ZONES = {
    "America/Toronto", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney", "UTC"
  };

  /** Before the clocks change in North America and Europe. */
  private static final Instant START = Instant.parse("2025-02-20T00:00:00Z");

  private static final int SHORT_DAYS = 5;
  private static final int DAY_MINUTES = 1440;

  private final int number;
  private final PatientKind kind;
  private final int days;
  private final SplittableRandom random;

  MadeUpPatient(CohortRecipe recipe, int number) {
    this.number = number;
    this.kind = PatientKind.of(number);
    this.days = kind == PatientKind.SHORT ? Math.min(SHORT_DAYS, recipe.days()) : recipe.days();
    this.random = new SplittableRandom(recipe.seed() * 1_000_003 + number);
  }

  /** Not in the order of the numbers, as ids are. */
  String id() {
    return "g%06x".formatted((number * 7_919 + 13) % 0xffffff);
  }

  String zone() {
    return kind == PatientKind.NO_ZONE ? "Mars/Olympus" : ZONES[number % ZONES.length];
  }

  void writeReadings(Appendable out) throws IOException {
    if (kind == PatientKind.MESSAGES_ONLY || kind == PatientKind.NOTHING) {
      return;
    }
    int readings = days * DAY_MINUTES / kind.minutes();
    int gapUntil = -1;
    int jitter = random.nextInt(kind.minutes() * 60);
    for (int i = 0; i < readings; i++) {
      if (i > gapUntil && random.nextInt(400) == 0) {
        gapUntil = i + 1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 12);
      }
      double level = level(i * kind.minutes() / 60.0);
      int value = (int) Math.max(40, Math.min(395, level + random.nextInt(9) - 4));
      long second = (long) i * kind.minutes() * 60 + jitter + random.nextInt(20);
      if (i > gapUntil) {
        writeReading(out, second, i, value);
      }
    }
  }

  private void writeReading(Appendable out, long second, int i, int value) throws IOException {
    int told = value;
    if (kind == PatientKind.MMOL) {
      told = value / 18;
    } else if (kind == PatientKind.FAULTY_SENSOR) {
      told = faulty(i, value);
      if (i % 97 == 0) {
        reading(out, second, told);
      }
    }
    reading(out, second, told);
  }

  private static int faulty(int i, int value) {
    if (i % 1009 == 500) {
      return 38;
    } else if (i % 1009 == 600) {
      return 401;
    } else if (i % 1009 == 700) {
      return 0;
    } else if (i % 503 == 250) {
      return Math.min(395, value + 120);
    }
    return i >= 300 && i < 340 ? 123 : value;
  }

  /** Two meals of a different size each day, and a slow wave. */
  private double level(double hours) {
    return 130
        + 45 * StrictMath.sin(hours * 2 * Math.PI / 24 + number)
        + 50 * StrictMath.sin(hours * 2 * Math.PI / 7.3 + number * 0.7)
        + 20 * StrictMath.sin(hours * 2 * Math.PI / 90);
  }

  void writeMessages(Appendable out) throws IOException {
    if (kind == PatientKind.SILENT || kind == PatientKind.NOTHING) {
      return;
    }
    for (int day = 0; day < days; day++) {
      for (int hour : new int[] {7, 12, 18}) {
        long second = day * 86_400L + hour * 3600L + random.nextInt(3600);
        message(out, second, "ANNOUNCE_MEAL", 20 + random.nextInt(70) + ".5", "\\N", "\\N");
        message(
            out,
            second + random.nextInt(600),
            "DOSE_INSULIN",
            "\\N",
            1 + random.nextInt(9) + ".25",
            "rapid");
      }
      message(out, day * 86_400L + 79_200, "DOSE_INSULIN", "\\N", "18", "long");
    }
  }

  private void reading(Appendable out, long second, int value) throws IOException {
    out.append(id()).append('\t').append(START.plusSeconds(second).toString()).append('\t');
    out.append(Integer.toString(value)).append("\tFLAT\tsensor\n");
  }

  private void message(
      Appendable out, long second, String type, String food, String dose, String doseType)
      throws IOException {
    String time = START.plusSeconds(second).toString();
    out.append("m%s-%d-%s".formatted(id(), second, type)).append('\t').append(id());
    out.append('\t').append(time).append('\t').append(type).append('\t').append(food);
    out.append('\t').append(dose).append('\t').append(doseType).append("\t\\N\n");
  }
}
