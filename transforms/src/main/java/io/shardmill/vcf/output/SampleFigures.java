package io.shardmill.vcf.output;

import io.shardmill.quality.Bins;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Exhibit.Distribution;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.Mark;
import io.shardmill.quality.chart.XyChart;
import io.shardmill.quality.chart.XyChart.Named;
import io.shardmill.quality.chart.XyChart.Point;
import io.shardmill.quality.chart.XyChart.Series;
import io.shardmill.quality.chart.XyChart.Style;
import io.shardmill.vcf.steps.SampleCount;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.SampleSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What the QC report shows of samples. */
final class SampleFigures {

  /** As many deviations from the mean are called far off, as in most studies. */
  private static final double FAR = 3;

  private final SampleCounts counts;
  private final List<String> names;
  private final Map<String, String> droppedBy = new HashMap<>();

  SampleFigures(SampleCounts counts, SampleSelection samples) {
    this.counts = counts;
    this.names = samples.samples();
    samples.dropped().forEach(each -> droppedBy.put(each.sample(), each.rule()));
  }

  List<Exhibit> exhibits() {
    StatisticsSet set = new StatisticsSet();
    observe(set, "sample.call_rate", Bins.uniform(0, 1, 50), counts::callRate);
    NumericStatistics het =
        observe(set, "sample.het_rate", Bins.uniform(0, 1, 50), counts::hetRate);
    observe(set, "sample.inbreeding", Bins.uniform(-1, 1, 50), counts::inbreeding);
    List<Exhibit> exhibits = new ArrayList<>();
    Distribution.of(
            set, "sample.call_rate", "Sample call rate", "Called genotypes by variants.", "")
        .ifPresent(exhibits::add);
    if (het.count() > 0) {
      exhibits.add(heterozygosity(het));
    }
    Distribution.of(
            set,
            "sample.inbreeding",
            "Inbreeding coefficient F",
            "Missing heterozygotes: low values point to contamination, high ones to inbreeding.",
            "F")
        .ifPresent(exhibits::add);
    exhibits.add(table());
    return exhibits;
  }

  private Exhibit heterozygosity(NumericStatistics het) {
    double mean = het.mean().orElse(0);
    double far = FAR * het.standardDeviation().orElse(0);
    List<Point> kept = new ArrayList<>();
    List<Point> dropped = new ArrayList<>();
    for (int sample = 0; sample < counts.samples(); sample++) {
      (droppedBy.containsKey(names.get(sample)) ? dropped : kept).add(point(sample));
    }
    List<Series> series = new ArrayList<>();
    series.add(new Series("kept", Style.DOTS, kept));
    if (!dropped.isEmpty()) {
      series.add(new Series("dropped", Style.DOTS, dropped));
    }
    List<Named> outliers =
        IntStream.range(0, counts.samples())
            .filter(sample -> Math.abs(counts.hetRate(sample) - mean) > far && far > 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    (Integer sample) -> -Math.abs(counts.hetRate(sample) - mean)))
            .limit(XyChart.MAX_NAMED)
            .map(sample -> new Named(names.get(sample), point(sample)))
            .toList();
    return new Exhibit.Drawing(
        "Heterozygosity against missingness",
        "Of diploid autosomal genotypes. Lines are %.0f deviations from the mean; samples beyond"
                .formatted(FAR)
            + " them are named: high ones may be contaminated, low ones inbred.",
        new XyChart(
            Axis.linear("missing genotypes"),
            Axis.linear("heterozygosity"),
            series,
            List.of(new Mark(Mark.On.Y, mean - far, ""), new Mark(Mark.On.Y, mean + far, "")),
            outliers));
  }

  private Point point(int sample) {
    return new Point(1 - counts.callRate(sample), counts.hetRate(sample));
  }

  /** Dropped samples first, then those with the lowest call rates. */
  private Exhibit table() {
    List<List<String>> rows =
        IntStream.range(0, counts.samples())
            .boxed()
            .sorted(
                Comparator.comparing((Integer sample) -> !droppedBy.containsKey(names.get(sample)))
                    .thenComparing(counts::callRate))
            .limit(Exhibit.Table.MAX_ROWS)
            .map(this::row)
            .toList();
    return new Exhibit.Table(
        "Samples",
        "Dropped ones first, then by call rate; choose the head of a column to sort by it."
            + " samples.parquet has all of them.",
        List.of(
            "Sample",
            "Call rate",
            "Heterozygosity",
            "F",
            "Singletons",
            "Ti/Tv",
            "Indels",
            "Dropped by"),
        rows,
        counts.samples());
  }

  private List<String> row(int sample) {
    return List.of(
        names.get(sample),
        figure(counts.callRate(sample)),
        figure(counts.hetRate(sample)),
        figure(counts.inbreeding(sample)),
        String.format(Locale.ROOT, "%,d", counts.count(SampleCount.SINGLETONS, sample)),
        figure(
            (double) counts.count(SampleCount.TRANSITIONS, sample)
                / counts.count(SampleCount.TRANSVERSIONS, sample)),
        String.format(Locale.ROOT, "%,d", counts.count(SampleCount.INDELS, sample)),
        droppedBy.getOrDefault(names.get(sample), ""));
  }

  private static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "–";
  }

  private NumericStatistics observe(
      StatisticsSet set, String measure, Bins bins, IntToDoubleFunction value) {
    NumericStatistics numbers = set.numeric(Measure.of(measure), bins);
    for (int sample = 0; sample < counts.samples(); sample++) {
      double number = value.applyAsDouble(sample);
      if (Double.isFinite(number)) {
        numbers.add(number);
      } else {
        numbers.addMissing(1);
      }
    }
    return numbers;
  }
}
