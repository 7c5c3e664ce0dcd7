package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.Figures;
import io.shardmill.quality.chart.XyChart;
import io.shardmill.quality.chart.XyChart.Point;
import io.shardmill.quality.chart.XyChart.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class QcReportTest {

  private static final Measure CALL_RATE = Measure.of("call_rate");
  private static final Measure MAF = Measure.of("maf");
  private static final Measure TYPE = Measure.of("variant_type");
  private static final Measure CONTIG = Measure.of("contig");

  @Test
  void pageIsWellFormedAndLoadsNothing() throws Exception {
    String html = html(report(20));
    Path page = Path.of("target", "qc_report.html");
    Files.writeString(page, html);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    html.substring(html.indexOf('\n')).getBytes(StandardCharsets.UTF_8)));

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(document.getElementsByTagName("figure").getLength()).isEqualTo(6);
    assertThat(document.getElementsByTagName("script").getLength()).isOne();
    assertThat(document.getElementsByTagName("link").getLength()).isZero();
    assertThat(document.getElementsByTagName("img").getLength()).isZero();
    assertThat(html)
        .doesNotContain("http:", "https:", "src=", "url(", "@import", ">NaN", ">Infinity");
  }

  @Test
  void everyChartHasANameForThoseWhoCannotSeeIt() throws Exception {
    String html = html(report(20));
    assertThat(html.split("role=\"img\"", -1)).hasSize(6);
    assertThat(html).contains("<title>Minor allele frequency</title><desc>Counts in ");
  }

  @Test
  void staysBelowOneMegabyteWhateverTheData() throws IOException {
    assertThat(html(report(10_000))).hasSizeLessThan(1_000_000);
    assertThat(json(report(10_000))).hasSizeLessThan(1_000_000);
  }

  @Test
  void escapesWhatItIsGiven() throws IOException {
    String html = html(report(20));
    assertThat(html)
        .contains("&lt;DEL&gt; &amp; &quot;friends&quot;")
        .doesNotContain("<DEL>", "\u0001");
  }

  @Test
  void saysWhatACodeMeansWhereItStands() throws IOException {
    QcReport explained = report(20).withRules(Map.of("HWE", "far from equilibrium", "X", "?"));

    assertThat(html(explained))
        .contains("<code>HWE</code><span class=\"about\">far from equilibrium</span>");
    assertThat(explained.rules()).containsOnlyKeys("HWE");
  }

  @Test
  void equalContentGivesEqualBytes() throws IOException {
    assertThat(html(report(20))).isEqualTo(html(report(20)));
    assertThat(json(report(20))).isEqualTo(json(report(20)));
  }

  @Test
  void jsonSaysTheSameToPrograms() throws IOException {
    JsonNode json = new ObjectMapper().readTree(json(report(20)));

    assertThat(json.path("status").asText()).isEqualTo("warn");
    assertThat(json.at("/conservation/balanced").asBoolean()).isTrue();
    assertThat(json.at("/conservation/filtered/CALL_RATE").asLong()).isEqualTo(412);
    assertThat(json.at("/checks/0/observed").asText()).isEqualTo("10,003 in, 10,003 out");
    JsonNode maf =
        Stream.iterate(0, i -> i + 1)
            .map(json.path("statistics")::get)
            .filter(s -> s.path("measure").asText().equals("maf"))
            .findFirst()
            .orElseThrow();
    assertThat(maf.path("stage").asText()).isEqualTo("before");
    assertThat(maf.path("approximate_quantiles").path("0.5").isNumber()).isTrue();
    assertThat(maf.path("histogram").path("counts")).hasSize(25);
  }

  @Test
  void unknownNumbersAreNull() throws IOException {
    StatisticsSet none = new StatisticsSet();
    none.numeric(MAF, Bins.of(0, 1)).addMissing(3);
    JsonNode json = new ObjectMapper().readTree(json(report(none, List.of())));
    assertThat(json.at("/statistics/0/mean").isNull()).isTrue();
    assertThat(json.at("/statistics/0/missing").asLong()).isEqualTo(3);
  }

  @Test
  void rulesJudge() {
    StatisticsSet statistics = new StatisticsSet();
    statistics.numeric(MAF, Bins.of(0, 1)).add(0.95);
    Conservation lost =
        new Conservation("rows", 10, new TreeMap<>(), 8, rows("BAD", 1), new TreeMap<>());
    List<QualityCheck> checks =
        QualityRule.checkAll(
            List.of(
                QualityRule.booksBalance(),
                QualityRule.rejectedShare(Limits.atMost(0, 0.2)),
                QualityRule.mean("Mean", MAF, Limits.atLeast(0.9, 0.5)),
                QualityRule.mean("Other mean", CALL_RATE, Limits.atLeast(0.9, 0.5)),
                QualityRule.writtenShare(new Limits(0, 0.5, 0.6, 1))),
            statistics,
            lost);
    assertThat(checks)
        .extracting(QualityCheck::status)
        .containsExactly(Status.FAIL, Status.WARN, Status.PASS, Status.WARN, Status.WARN);
    assertThat(checks)
        .extracting(QualityCheck::observed)
        .containsExactly("10 in, 9 out", "0.1", "0.95", "not measured", "0.8");
    assertThat(checks)
        .extracting(QualityCheck::expected)
        .containsExactly("in = out", "at most 0", "at least 0.9", "at least 0.9", "0.5 to 0.6");
    assertThatThrownBy(() -> Limits.atLeast(0.5, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Limits must ascend");
  }

  @Test
  void writesFiguresAsPeopleReadThem() {
    assertThat(Stream.of(0.98123, 12345.6, 3.24e-9, -2.0, 1e20, 0.5).map(Figures::number))
        .containsExactly("0.9812", "12,346", "3.24e-9", "-2", "1e20", "0.5");
    assertThat(Stream.of(0d, 250d, 1500d, 2e7).map(Figures::compact))
        .containsExactly("0", "250", "1.5k", "20M");
  }

  @Test
  void cutsLongTextsBetweenCharacters() {
    assertThat(Figures.shorten("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Figures.shorten("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Figures.shorten("abcd😀fg", 6)).isEqualTo("abcd…");
  }

  private static QcReport report(int labels) {
    StatisticsSet statistics = new StatisticsSet();
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      double maf = 0.5 * Math.pow(random.nextDouble(), 3);
      double callRate = Math.max(0.8, 1 - 0.012 * Math.abs(random.nextGaussian()));
      String type = i % 9 == 0 ? "INDEL" : i % 500 == 1 ? "<DEL> & \"friends\"\u0001" : "SNP";
      String contig = "contig" + i % labels;
      boolean kept = callRate > 0.98 && i % 30 != 0;
      for (Measure.Stage stage : Measure.Stage.values()) {
        if (stage == Measure.Stage.BEFORE || (stage == Measure.Stage.AFTER && kept)) {
          statistics.numeric(new Measure("maf", stage), Bins.uniform(0, 0.5, 25)).add(maf);
          statistics
              .numeric(new Measure("call_rate", stage), Bins.uniform(0.9, 1, 40))
              .add(callRate);
          statistics.category(new Measure("variant_type", stage)).add(type);
          statistics.category(new Measure("contig", stage)).add(contig);
        }
      }
    }
    List<Point> points =
        IntStream.rangeClosed(1, 3000).mapToObj(i -> new Point(i, 2e5 / i)).toList();
    List<List<String>> samples =
        IntStream.range(0, labels)
            .mapToObj(i -> List.of("HG%05d".formatted(i), "0.9%02d".formatted(i % 100), "dropped"))
            .toList();
    List<Exhibit> exhibits =
        Stream.<Stream<Exhibit>>of(
                Exhibit.Distribution.of(
                    statistics,
                    CALL_RATE.name(),
                    "Call rate",
                    "Share of genotypes that are not missing, over variants.",
                    "call rate")
                    .stream(),
                Exhibit.Distribution.of(
                    statistics, MAF.name(), "Minor allele frequency", "", "frequency")
                    .stream(),
                Exhibit.Bars.of(statistics, TYPE.name(), "Variant types", "").stream(),
                Exhibit.Bars.of(statistics, CONTIG.name(), "Contigs", "").stream(),
                Stream.of(
                    new Exhibit.Drawing(
                        "Ranks",
                        "",
                        new XyChart(
                            Axis.logarithmic("rank"),
                            Axis.logarithmic("count"),
                            List.of(new Series("all", XyChart.Style.LINE, points)),
                            List.of(),
                            List.of())),
                    Exhibit.Table.of(
                        "Samples", "", List.of("Sample", "Call rate", "Outcome"), samples)))
            .flatMap(exhibit -> exhibit)
            .toList();
    return report(statistics, exhibits);
  }

  private static QcReport report(StatisticsSet statistics, List<Exhibit> exhibits) {
    SortedMap<String, Long> filtered = rows("CALL_RATE", 412);
    filtered.put("HWE", 71L);
    Conservation books =
        new Conservation(
            "variants",
            10_000,
            rows("MULTIALLELIC_SPLIT", 3),
            9_518,
            rows("POS_INVALID", 2),
            filtered);
    List<QualityRule> rules =
        List.of(
            QualityRule.booksBalance(),
            QualityRule.rejectedShare(Limits.atMost(0, 0.01)),
            QualityRule.writtenShare(Limits.atLeast(0.9, 0.5)));
    return new QcReport(
        "Variant quality",
        "2,504 samples of cohort.vcf.gz",
        List.of(
            new QcReport.Fact("Inputs", "cohort.vcf.gz"), new QcReport.Fact("Samples", "2,504")),
        books,
        QualityRule.checkAll(rules, statistics, books),
        List.of(new QcReport.Section("Variants", "Before and after filtering.", exhibits)),
        statistics);
  }

  private static SortedMap<String, Long> rows(String rule, long rows) {
    TreeMap<String, Long> byRule = new TreeMap<>();
    byRule.put(rule, rows);
    return byRule;
  }

  private static String html(QcReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.writeHtml(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String json(QcReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.writeJson(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
