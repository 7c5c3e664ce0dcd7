package io.shardmill.vcf.output;

import io.shardmill.quality.Conservation;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Exhibit.Bars;
import io.shardmill.quality.Exhibit.Distribution;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.PValueQuantiles;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.XyChart;
import io.shardmill.quality.chart.XyChart.Point;
import io.shardmill.quality.chart.XyChart.Series;
import io.shardmill.quality.chart.XyChart.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the QC report shows of variants. */
final class VariantFigures {

  /** Of fewer SNPs the ratio of transitions to transversions says little. */
  private static final long ENOUGH_SNPS = 1000;

  private final StatisticsSet observed;

  VariantFigures(StatisticsSet observed) {
    this.observed = observed;
  }

  List<Exhibit> exhibits() {
    List<Optional<Exhibit>> exhibits =
        List.of(
            Distribution.of(
                observed, "variant.call_rate", "Call rate", "Called genotypes by samples.", ""),
            Distribution.spectrum(
                observed,
                "variant.maf",
                "Minor allele frequency spectrum",
                "Frequency of all alleles but the most common; those with one allele only stand at"
                    + " the edge.",
                "minor allele frequency"),
            hardyWeinberg(),
            Distribution.of(observed, "variant.qual", "QUAL", "As the caller gave it.", "phred"),
            Distribution.of(
                observed, "genotype.dp", "Read depth (DP)", "Of all genotypes.", "reads"),
            Distribution.of(
                observed, "genotype.gq", "Genotype quality (GQ)", "Of all genotypes.", "phred"),
            Bars.of(observed, "variant.type", "Variant type", ""),
            Distribution.of(
                observed,
                "variant.indel_length",
                "Indel length",
                "Bases more than REF: insertions above 0, deletions below. In genes, multiples of 3"
                    + " stand out.",
                "bases"),
            Bars.of(observed, "variant.filter", "FILTER", "As in the file."),
            Bars.of(observed, "variant.contig", "Contig", "", Bars.Order.BY_NAME));
    return exhibits.stream().flatMap(Optional::stream).toList();
  }

  private Optional<Exhibit> hardyWeinberg() {
    List<Series> series = new ArrayList<>();
    double largest = 0;
    for (Stage stage : List.of(Stage.BEFORE, Stage.AFTER)) {
      Optional<NumericStatistics> tests =
          observed
              .get(new Measure("variant.hwe_p", stage), NumericStatistics.class)
              .filter(numbers -> numbers.count() > 0);
      if (tests.isPresent()) {
        List<Point> points = PValueQuantiles.of(tests.get());
        largest = Math.max(largest, points.get(0).x());
        series.add(
            new Series(stage.name().toLowerCase(Locale.ROOT) + " filtering", Style.DOTS, points));
      }
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    series.add(
        new Series(
            "expected", Style.DASHES, List.of(new Point(0, 0), new Point(largest, largest))));
    return Optional.of(
        new Exhibit.Drawing(
            "Hardy-Weinberg test",
            "Exact two-sided p values against those of chance. Points above the line point to"
                + " genotyping errors or to population structure; tests of rare alleles are below"
                + " it.",
            new XyChart(
                Axis.linear("expected -log10 p"),
                Axis.linear("observed -log10 p"),
                series,
                List.of(),
                List.of())));
  }

  /** Judges the ratio of transitions to transversions; empty if there are few SNPs. */
  Optional<QualityCheck> transitions(Conservation books) {
    long snps = count("variant.transitions") + count("variant.transversions");
    if (snps < ENOUGH_SNPS) {
      return Optional.empty();
    }
    QualityCheck check =
        QualityRule.within(
                "Ti/Tv of written SNPs",
                new Limits(0, 1.8, 3.6, Double.POSITIVE_INFINITY),
                (statistics, conservation) -> OptionalDouble.of(ratio()))
            .check(observed, books);
    return Optional.of(
        check.message().isEmpty()
            ? check
            : new QualityCheck(
                check.name(),
                check.status(),
                check.observed(),
                check.expected(),
                "Human genomes have about 2.1, exomes about 3; random errors pull it to 0.5."));
  }

  /** What the head of the report says of the ratio. */
  QcReport.Fact transitionsFact() {
    long transitions = count("variant.transitions");
    long transversions = count("variant.transversions");
    return new QcReport.Fact(
        "Ti/Tv of written SNPs",
        transversions == 0
            ? "undefined"
            : String.format(Locale.ROOT, "%.3f (%,d / %,d)", ratio(), transitions, transversions));
  }

  private double ratio() {
    return (double) count("variant.transitions") / count("variant.transversions");
  }

  private long count(String measure) {
    return observed
        .get(Measure.of(measure).after(), CountStatistic.class)
        .map(CountStatistic::count)
        .orElse(0L);
  }
}
