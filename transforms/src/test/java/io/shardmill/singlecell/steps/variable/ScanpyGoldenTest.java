package io.shardmill.singlecell.steps.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.expression.ExpressionStatistics;
import io.shardmill.singlecell.steps.expression.FindHighlyExpressed;
import io.shardmill.singlecell.steps.expression.FindScale;
import io.shardmill.singlecell.steps.expression.GeneColumns;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneRules;
import io.shardmill.singlecell.steps.expression.GeneStatistics;
import io.shardmill.singlecell.steps.expression.Log1p;
import io.shardmill.singlecell.steps.expression.MedianLibrarySize;
import io.shardmill.singlecell.steps.expression.NormalizeTotal;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import io.shardmill.singlecell.steps.expression.SizeCells;
import io.shardmill.singlecell.steps.expression.SizedCells;
import io.shardmill.singlecell.steps.qc.CellRules;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares every step with what scanpy made of the same counts: {@code scripts/scanpy_golden.sh}.
 */
class ScanpyGoldenTest {

  private static final JsonNode SCANPY = read();
  private static final MeasuredCells CELLS = GoldenCells.measured();
  private static final HvgCutoff TOP = new HvgCutoff.Top(40);
  private static final Batches BATCHES = Batches.column(0);

  private final RecordingContext context =
      new RecordingContext(new ChunkRange(0, "golden.h5ad", 0, 1));

  @Test
  void cellsAreMeasuredAlike() {
    JsonNode qc = SCANPY.path("qc");

    compare(qc.path("total_counts"), cell -> CELLS.metrics().totalCounts()[cell]);
    compare(qc.path("n_genes_by_counts"), cell -> CELLS.metrics().genes()[cell]);
    compare(qc.path("pct_counts_mt"), CELLS.metrics()::mitochondrialPercent);
  }

  @Test
  void genesAreMeasuredAlike() {
    JsonNode qc = SCANPY.path("qc");
    GeneMoments counts = counts(CELLS);

    compare(qc.path("n_cells_by_counts"), counts::expressing);
    compare(qc.path("mean_counts"), counts::mean);
    assertThat(GeneColumns.ofCounts(counts).columns())
        .extracting(column -> column.name())
        .containsExactly(
            "n_cells_by_counts", "mean_counts", "pct_dropout_by_counts", "total_counts");
  }

  @Test
  void cellsAndGenesAreFilteredAlike() {
    assertThat(keptCells(CellRules.minCounts(200))).isEqualTo(rule("min_counts"));
    assertThat(keptCells(CellRules.maxCounts(200))).isEqualTo(rule("max_counts"));
    assertThat(keptCells(CellRules.minGenes(70))).isEqualTo(rule("min_genes"));
    assertThat(keptCells(CellRules.maxGenes(70))).isEqualTo(rule("max_genes"));
    boolean[] noOthers = new boolean[CELLS.cells().matrix().columns()];
    assertThat(keptCells(CellRules.minGenesOnAxis(70, noOthers))).isEqualTo(rule("min_genes"));
    assertThat(keptGenes(GeneRules.minCells(30))).isEqualTo(rule("min_cells"));
    assertThat(keptGenes(GeneRules.minCounts(100))).isEqualTo(rule("gene_min_counts"));
  }

  @Test
  void cellsAreNormalizedAlike() throws IOException {
    JsonNode modes = SCANPY.path("normalization");
    SizedCells sized = SizeCells.ofAllGenes().apply(CELLS, context);
    FindHighlyExpressed high = new FindHighlyExpressed(0.03);
    SizedCells excluding =
        SizeCells.withoutHighlyExpressed()
            .apply(CELLS, high.result(high.add(high.create(), CELLS)), context);

    compare(modes.path("target").path("sums"), sums(normalized()));
    compare(
        modes.path("median").path("sums"),
        sums(NormalizeTotal.toMedian().apply(sized, median(sized), context)));
    compare(
        modes.path("excluding").path("sums"),
        sums(NormalizeTotal.toMedian().apply(excluding, median(excluding), context)));
  }

  @Test
  void logarithmsAreAlike() throws IOException {
    JsonNode modes = SCANPY.path("normalization");

    compare(modes.path("log1p").path("cell"), cell3(logarithms()));
  }

  @Test
  void seuratFindsTheSameGenes() throws IOException {
    HighlyVariableGenes found =
        byDispersion(normalized(), Batches.none(), DispersionFlavor.SEURAT, HvgCutoff.DEFAULT);

    compareAll("seurat", found, "means", "dispersions", "dispersions_norm");
    compareAll(
        "seurat_top", byDispersion(normalized(), Batches.none(), DispersionFlavor.SEURAT, TOP));
  }

  @Test
  void seuratCanUndoTheLogarithm() throws IOException {
    FindByDispersion statistic =
        new FindByDispersion(
            ExpressionStatistics.ofLogarithms(Batches.none()), DispersionFlavor.SEURAT, TOP);

    compareAll("seurat_top", statistic.result(statistic.add(statistic.create(), logarithms())));
  }

  @Test
  void seuratJoinsBatchesAlike() throws IOException {
    compareAll(
        "seurat_batches",
        byDispersion(normalized(), BATCHES, DispersionFlavor.SEURAT, HvgCutoff.DEFAULT),
        "dispersions_norm");
    compareAll(
        "seurat_batches_top", byDispersion(normalized(), BATCHES, DispersionFlavor.SEURAT, TOP));
  }

  @Test
  void cellRangerFindsTheSameGenes() throws IOException {
    ExpressionBlock logarithms = logarithms();

    compareAll(
        "cell_ranger",
        byDispersion(logarithms, Batches.none(), DispersionFlavor.CELL_RANGER, TOP),
        "dispersions",
        "dispersions_norm");
    compareAll(
        "cell_ranger_batches",
        byDispersion(logarithms, BATCHES, DispersionFlavor.CELL_RANGER, TOP),
        "dispersions_norm");
  }

  @Test
  void seuratV3FindsTheSameGenes() throws IOException {
    compareAll(
        "seurat_v3",
        byVariance(Batches.none(), VarianceRanking.Order.RANK_FIRST),
        "variances",
        "variances_norm",
        "highly_variable_rank");
    compareAll(
        "seurat_v3_batches",
        byVariance(BATCHES, VarianceRanking.Order.RANK_FIRST),
        "variances_norm",
        "highly_variable_rank");
    compareAll("seurat_v3_paper", byVariance(BATCHES, VarianceRanking.Order.BATCHES_FIRST));
  }

  @Test
  void expressionIsScaledAlike() throws IOException {
    JsonNode scanpy = SCANPY.path("scaling");
    ExpressionBlock logarithms = logarithms();
    FindScale statistic = new FindScale();
    ScaleStatistics scale =
        ScaleStatistics.CODER.decode(
            encoded(
                out -> statistic.result(statistic.add(statistic.create(), logarithms)).write(out)));

    compare(scanpy.path("mean"), scale::mean);
    compare(scanpy.path("std"), scale::deviation);
    IntToDoubleFunction unscaled = cell3(logarithms);
    compare(scanpy.path("centered"), gene -> scale.scaled(gene, unscaled.applyAsDouble(gene), 2));
  }

  @ParameterizedTest
  @CsvSource({"ties, 150, 53, 0.3", "distinct, 120, 120, 0.75", "few, 14, 14, 0.3"})
  void curvesAreThoseOfLoess(String name, int n, int places, double span) {
    double[] x = IntStream.range(0, n).mapToDouble(i -> i * 37 % places / 10.0).toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> i * i * 13 % 97 / 20.0).toArray();
    double[] fit = Loess.fit(x, y, span);

    compare(SCANPY.path("loess").path(name), i -> fit[i]);
  }

  private static HighlyVariableGenes byDispersion(
      ExpressionBlock cells, Batches batches, DispersionFlavor flavor, HvgCutoff cutoff)
      throws IOException {
    FindByDispersion statistic =
        new FindByDispersion(ExpressionStatistics.of(batches), flavor, cutoff);
    BatchMoments moments =
        BatchMoments.CODER.decode(
            encoded(out -> statistic.add(statistic.create(), cells).write(out)));
    return statistic.result(moments);
  }

  private HighlyVariableGenes byVariance(Batches batches, VarianceRanking.Order order)
      throws IOException {
    GeneStatistics statistics = new GeneStatistics(batches);
    FitVarianceTrends trends = new FitVarianceTrends(statistics, 0.3);
    VarianceTrends fitted =
        VarianceTrends.CODER.decode(
            encoded(out -> trends.result(trends.add(trends.create(), CELLS)).write(out)));
    MeasuredCells clipped = new ClipCounts(batches).apply(CELLS, fitted, context);
    return VarianceRanking.of(fitted, statistics.add(statistics.create(), clipped), 40, order);
  }

  private static GeneMoments counts(MeasuredCells cells) {
    GeneStatistics statistic = new GeneStatistics(Batches.none());
    return statistic.add(statistic.create(), cells).all();
  }

  private static double median(SizedCells cells) {
    MedianLibrarySize statistic = new MedianLibrarySize();
    return statistic.result(statistic.add(statistic.create(), cells));
  }

  private ExpressionBlock normalized() throws IOException {
    return NormalizeTotal.to(1e4).apply(SizeCells.ofAllGenes().apply(CELLS, context), context);
  }

  private ExpressionBlock logarithms() throws IOException {
    return Log1p.natural().apply(normalized(), context);
  }

  private String keptCells(KeepRule<MeasuredCells> rule) {
    List<Long> kept =
        Arrays.stream(FilterRows.by(List.of(rule)).apply(CELLS, context).cells().positions())
            .boxed()
            .toList();
    return flags(GoldenCells.CELLS, cell -> kept.contains((long) cell));
  }

  private static String keptGenes(KeepRule<GeneMoments> rule) {
    GeneMoments moments = counts(CELLS);
    return flags(GoldenCells.GENES, gene -> rule.test().keeps(moments, gene));
  }

  private static String rule(String name) {
    return SCANPY.path("qc").path("rules").path(name).asText();
  }

  private static String flags(int length, IntPredicate flag) {
    StringBuilder flags = new StringBuilder();
    IntStream.range(0, length).forEach(i -> flags.append(flag.test(i) ? '1' : '0'));
    return flags.toString();
  }

  private static IntToDoubleFunction sums(ExpressionBlock cells) {
    int[] offsets = cells.measured().cells().matrix().offsets();
    return row -> {
      double sum = 0;
      for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
        sum += cells.values()[entry];
      }
      return sum;
    };
  }

  /** The expression of each gene in the cell that the reference shows. */
  private static IntToDoubleFunction cell3(ExpressionBlock cells) {
    SparseMatrix matrix = cells.measured().cells().matrix();
    double[] row = new double[matrix.columns()];
    for (int entry = matrix.offsets()[3]; entry < matrix.offsets()[4]; entry++) {
      row[matrix.genes()[entry]] = cells.values()[entry];
    }
    return gene -> row[gene];
  }

  private static void compareAll(String name, HighlyVariableGenes found, String... columns)
      throws IOException {
    HighlyVariableGenes genes = HighlyVariableGenes.CODER.decode(encoded(found::write));
    JsonNode scanpy = SCANPY.path("highly_variable").path(name);
    for (String column : columns) {
      compare(scanpy.path(column), gene -> genes.values(column)[gene]);
    }
    assertThat(flags(GoldenCells.GENES, gene -> genes.flags()[gene]))
        .isEqualTo(scanpy.path("highly_variable").asText());
    if (scanpy.has("nbatches")) {
      StringBuilder counts = new StringBuilder();
      IntStream.of(genes.inBatches()).forEach(counts::append);
      assertThat(counts.toString()).isEqualTo(scanpy.path("nbatches").asText());
    }
  }

  private static void compare(JsonNode expected, IntToDoubleFunction actual) {
    assertThat(expected.size()).isPositive();
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i).isNull()) {
        assertThat(actual.applyAsDouble(i)).as("number %d", i).isNaN();
      } else {
        double number = expected.get(i).asDouble();
        assertThat(actual.applyAsDouble(i))
            .as("number %d", i)
            .isEqualTo(number, within(1e-6 * Math.max(1, Math.abs(number))));
      }
    }
  }

  private interface Written {
    void write(DataOutputStream out) throws IOException;
  }

  private static InputStream encoded(Written value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    value.write(new DataOutputStream(out));
    return new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(ScanpyGoldenTest.class.getResourceAsStream("scanpy.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
