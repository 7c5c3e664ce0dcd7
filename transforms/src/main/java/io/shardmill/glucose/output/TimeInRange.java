package io.shardmill.glucose.output;

import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientNumber;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.chart.StackedBars;
import io.shardmill.quality.chart.StackedBars.Bar;
import io.shardmill.quality.chart.StackedBars.Part;
import io.shardmill.quality.chart.StackedBars.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times in ranges of all patients and of each, with the targets of the international consensus for
 * most adults with diabetes (Battelino et al. 2019).
 */
final class TimeInRange {

  private static final List<Part> PARTS =
      List.of(
          new Part("below 54", "<1 %", Tone.VERY_LOW),
          new Part("54 to 69", "<4 % with the part before", Tone.LOW),
          new Part("70 to 180", ">70 %", Tone.GOOD),
          new Part("181 to 250", "<25 % with the next part", Tone.HIGH),
          new Part("above 250 mg/dL", "<5 %", Tone.VERY_HIGH));

  private final List<PatientSummary> summaries;
  private final int[] kept;

  /**
   * Shows patients.
   *
   * @param kept the places of those who have a series, at least one
   */
  TimeInRange(List<PatientSummary> summaries, int[] kept) {
    this.summaries = summaries;
    this.kept = kept;
  }

  Exhibit exhibit() {
    double[] mean = new double[PARTS.size()];
    for (int ordinal : kept) {
      double[] shares = shares(ordinal);
      for (int part = 0; part < mean.length; part++) {
        mean[part] += shares[part] / kept.length;
      }
    }
    List<Bar> bars = new ArrayList<>(List.of(new Bar("mean of all", mean)));
    IntStream.of(kept)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer ordinal) -> -shares(ordinal)[2]))
        .limit(StackedBars.MAX_BARS - 1)
        .forEach(ordinal -> bars.add(new Bar(Patient.KIND.name(ordinal), shares(ordinal))));
    return new Exhibit.Drawing(
        "Time in ranges",
        "Shares of readings by mg/dL, with the targets of the consensus for most adults."
            + (kept.length >= StackedBars.MAX_BARS
                ? " The %d patients with most time in range.".formatted(bars.size() - 1)
                : ""),
        new StackedBars(PARTS, bars));
  }

  private double[] shares(int ordinal) {
    PatientSummary of = summaries.get(ordinal);
    return new double[] {
      of.get(PatientNumber.TBR_54),
      of.get(PatientNumber.TBR_70) - of.get(PatientNumber.TBR_54),
      of.get(PatientNumber.TIR_70_180),
      of.get(PatientNumber.TAR_180) - of.get(PatientNumber.TAR_250),
      of.get(PatientNumber.TAR_250)
    };
  }
}
