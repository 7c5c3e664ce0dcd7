package io.shardmill.singlecell.steps.qc;

import static io.shardmill.singlecell.source.CellBlocks.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.source.CellBlocks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellRuleTest {

  private static final List<String> GENES = List.of("A", "MT-ND1", "B", "mt-Co1");

  private final RecordingContext context = new RecordingContext(new ChunkRange(0, "d.h5ad", 0, 4));

  @Test
  void measuresCellsAsScanpyDoes() {
    MeasuredCells cells = measured(row(8, 1, 0, 1), row(0, 0, 0, 0), row(0, 3, 0, 0));

    assertThat(cells.metrics().totalCounts()).containsExactly(10, 0, 3);
    assertThat(cells.metrics().genes()).containsExactly(3, 0, 1);
    assertThat(cells.metrics().mitochondrialCounts()).containsExactly(1, 0, 3);
    assertThat(cells.metrics().mitochondrialPercent(0)).isEqualTo(10);
    assertThat(cells.metrics().mitochondrialPercent(1)).isNaN();
  }

  @Test
  void mitochondrialGenesAreToldByPrefixRegexOrList() {
    assertThat(MitochondrialGenes.byPrefix(List.of("MT-", "mt-")).among(GENES))
        .containsExactly(false, true, false, true);
    assertThat(MitochondrialGenes.matching("^(?i)mt-").among(GENES))
        .containsExactly(false, true, false, true);
    assertThat(MitochondrialGenes.named(List.of("B", "other")).among(GENES))
        .containsExactly(false, false, true, false);
    assertThatThrownBy(() -> MitochondrialGenes.matching("("))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith("--mitochondrialGenes=/(/: is no regular expression: ");
  }

  @Test
  void dataWithoutMitochondrialGenesIsWarnedOf() {
    MitochondrialGenes genes = MitochondrialGenes.byPrefix(List.of("MT-"));

    assertThat(check(genes, "MT-ND1").status()).isEqualTo(Status.PASS);
    assertThat(check(genes, "ENSG00000198888").status()).isEqualTo(Status.WARN);
    assertThat(check(genes, "ENSG00000198888").message())
        .startsWith("No gene name fits the prefix MT-, so");
  }

  @Test
  void boundsOnCountsAreKeptAndTheBoundOnThePercentIsNot() {
    // Mitochondrial: 0 %, 10 %, 20 %, none; counts: 5, 10, 10, 0; genes: 1, 2, 2, 0.
    MeasuredCells cells =
        measured(row(5, 0, 0, 0), row(9, 1, 0, 0), row(8, 2, 0, 0), row(0, 0, 0, 0));

    assertThat(kept(cells, CellRules.maxMitochondrialPercent(10))).containsExactly("C0");
    assertThat(kept(cells, CellRules.minCounts(10))).containsExactly("C1", "C2");
    assertThat(kept(cells, CellRules.maxCounts(5))).containsExactly("C0", "C3");
    assertThat(kept(cells, CellRules.minGenes(2))).containsExactly("C1", "C2");
    assertThat(kept(cells, CellRules.maxGenes(1))).containsExactly("C0", "C3");
    assertThat(kept(cells, CellRules.minGenes(1))).containsExactly("C0", "C1", "C2");
  }

  @Test
  void aCellIsCountedUnderTheFirstRuleItBreaks() {
    MeasuredCells cells = measured(row(5, 0, 0, 0), row(1, 9, 0, 0), row(0, 0, 0, 0));

    MeasuredCells kept =
        FilterRows.by(
                List.of(
                    CellRules.minGenes(1),
                    CellRules.maxMitochondrialPercent(15),
                    CellRules.minCounts(100)))
            .apply(cells, context);

    assertThat(kept.rows()).isZero();
    assertThat(context.counts(0).filtered())
        .containsOnly(
            Map.entry("MIN_GENES", 1L), Map.entry("MT_PERCENT", 1L), Map.entry("MIN_UMI", 1L));
    assertThat(context.removed())
        .extracting(row -> row.key() + " " + row.rule())
        .containsExactly("C0 MIN_UMI", "C1 MT_PERCENT", "C2 MIN_GENES");
  }

  @Test
  void everythingAboutACellFollowsIt() {
    ColumnVector batch = ColumnVector.Strings.of(List.of("x", "y", "z"));
    CellBlock block =
        CellBlocks.of("d", List.of(batch), row(5, 0, 0, 0), row(0, 0, 0, 0), row(0, 2, 3, 0));

    MeasuredCells kept =
        FilterRows.by(List.of(CellRules.minGenes(1))).apply(measured(block), context);

    assertThat(kept.cells().positions()).containsExactly(0, 2);
    assertThat(kept.key(1)).isEqualTo("C2");
    assertThat(kept.cells().obsText(0, 1)).isEqualTo("z");
    assertThat(CellBlocks.table(kept.cells().matrix()))
        .isDeepEqualTo(new double[][] {{5, 0, 0, 0}, {0, 2, 3, 0}});
    assertThat(kept.metrics().totalCounts()).containsExactly(5, 5);
    assertThat(kept.metrics().mitochondrialCounts()).containsExactly(0, 2);
  }

  @Test
  void cellsThatAreNoControlsGoButADatasetWithoutControlsStays() throws IOException {
    ControlRule rule = ControlRule.in(0, List.of("non-targeting"));
    MeasuredCells screen = targets("screen", "NEGR1", "non-targeting", "TP53");
    MeasuredCells atlas = targets("atlas", "", "NEGR1");
    FindControls statistic = new FindControls(rule);
    ControlledDatasets found =
        written(
            statistic.result(
                statistic.merge(
                    statistic.add(statistic.create(), atlas),
                    statistic.add(statistic.create(), screen))));

    assertThat(found.names()).containsExactly("screen");
    assertThat(ids(new KeepControls(rule).apply(screen, found, context))).containsExactly("C1");
    assertThat(ids(new KeepControls(rule).apply(atlas, found, context)))
        .containsExactly("C0", "C1");
    assertThat(context.counts(3).filtered()).containsOnly(Map.entry("NOT_CONTROL", 2L));
  }

  @Test
  void theRuleOfTheSeedTakesAnyTextWithNeg() {
    CellBlock cells = targets("screen", "NEGR1", "Non-Targeting", "TP53", "").cells();
    ControlRule rule = ControlRule.anyOf(List.of(ControlRule.likeSeed(0)));

    assertThat(IntStream.range(0, 4).filter(i -> rule.matches(cells, i))).containsExactly(0, 1);
  }

  @Test
  void theReportSeesCellsBeforeAndAfter() {
    MeasuredCells cells = measured(row(90, 10, 0, 0), row(0, 0, 0, 0));
    ObserveCells.before().apply(cells, context);
    ObserveCells.after()
        .apply(FilterRows.by(List.of(CellRules.minGenes(1))).apply(cells, context), context);
    StatisticsSet seen = context.statistics();

    assertThat(numbers(seen, Measure.of("cell.total_counts").before()).count()).isEqualTo(2);
    assertThat(numbers(seen, Measure.of("cell.total_counts").after()).mean()).hasValue(100);
    assertThat(numbers(seen, Measure.of("cell.genes").after()).max()).hasValue(2);
    assertThat(numbers(seen, Measure.of("cell.mt_percent").before()).missing()).isEqualTo(1);
    assertThat(numbers(seen, Measure.of("cell.mt_percent").after()).mean()).hasValue(10);
  }

  private static NumericStatistics numbers(StatisticsSet seen, Measure measure) {
    return seen.get(measure, NumericStatistics.class).orElseThrow();
  }

  private static QualityCheck check(MitochondrialGenes genes, String name) {
    return genes
        .found(genes.among(List.of(name)))
        .check(
            new StatisticsSet(),
            new Conservation("cells", 0, new TreeMap<>(), 0, new TreeMap<>(), new TreeMap<>()));
  }

  private List<String> kept(MeasuredCells cells, KeepRule<MeasuredCells> rule) {
    return ids(FilterRows.by(List.of(rule)).apply(cells, context));
  }

  private static List<String> ids(MeasuredCells cells) {
    return IntStream.range(0, cells.rows()).mapToObj(cells::key).toList();
  }

  private MeasuredCells measured(double[]... rows) {
    return measured(CellBlocks.of(rows));
  }

  private MeasuredCells measured(CellBlock block) {
    return MeasureCells.of(new boolean[] {false, true, false, false}, new boolean[4])
        .apply(block, context);
  }

  private MeasuredCells targets(String dataset, String... targets) {
    BitSet missing = new BitSet();
    for (int i = 0; i < targets.length; i++) {
      missing.set(i, targets[i].isEmpty());
    }
    ColumnVector.Strings texts = ColumnVector.Strings.of(List.of(targets));
    ColumnVector column =
        new ColumnVector.Strings(texts.bytes(), texts.offsets(), targets.length, missing);
    double[][] rows = new double[targets.length][4];
    return measured(CellBlocks.of(dataset, List.of(column), rows));
  }

  private static ControlledDatasets written(ControlledDatasets datasets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    datasets.write(new DataOutputStream(out));
    return ControlledDatasets.read(
        new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
  }
}
