package io.shardmill.singlecell.steps.expression;

import static io.shardmill.singlecell.source.CellBlocks.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Bins;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.source.CellBlocks;
import io.shardmill.singlecell.steps.qc.MeasureCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpressionStepsTest {

  private final RecordingContext context = new RecordingContext(new ChunkRange(0, "d.h5ad", 0, 4));

  @Test
  void genesAreLeftOut() {
    SparseMatrix chosen =
        SelectGenes.of(new int[] {-1, 0, -1, 2}, 3)
            .apply(CellBlocks.matrix(row(1, 2, 3, 4), row(5, 0, 0, 0), row(0, 6, 0, 7)));

    assertThat(CellBlocks.table(chosen))
        .isDeepEqualTo(new double[][] {{2, 0, 4}, {0, 0, 0}, {6, 0, 7}});
  }

  @Test
  void genesArePutInAnotherOrderAndSummed() {
    SparseMatrix chosen =
        SelectGenes.of(new int[] {2, 0, -1, 2}, 3)
            .apply(CellBlocks.matrix(row(1, 2, 3, 4), row(5, 0, 0, 0), row(-7, 0, 0, 7)));

    assertThat(chosen.offsets()).containsExactly(0, 2, 3, 3);
    assertThat(chosen.genes()).startsWith(0, 2, 2);
    assertThat(chosen.values()).startsWith(2, 5, 5);
  }

  @Test
  void genesMustFitTheAxis() {
    assertThatThrownBy(() -> SelectGenes.of(new int[] {3}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Place 3 on an axis of 3 genes");
    assertThatThrownBy(() -> SelectGenes.of(new int[] {0}, 1).apply(CellBlocks.matrix(row(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cells of 2 genes, but places of 1");
  }

  @Test
  void cellsAreScaledToATarget() throws IOException {
    ExpressionBlock cells =
        NormalizeTotal.to(100).apply(sized(row(1, 3, 0), row(0, 0, 0), row(0, 0, 8)), context);

    assertThat(cells.values()).containsExactly(25, 75, 100);
    assertThat(cells.rows()).isEqualTo(3);
  }

  @Test
  void theMedianIsThatOfCellsWithCounts() throws IOException {
    SizedCells cells = sized(row(1, 3, 0), row(0, 0, 0), row(0, 0, 8), row(1, 0, 0));
    MedianLibrarySize statistic = new MedianLibrarySize();

    assertThat(statistic.result(statistic.create())).isEqualTo(1);
    assertThat(statistic.result(statistic.add(statistic.create(), cells))).isEqualTo(4);
    LibrarySizes even = statistic.add(statistic.create(), cells);
    even.add(7);
    assertThat(even.median()).isEqualTo(5.5);
    assertThat(NormalizeTotal.toMedian().apply(cells, 4.0, context).values())
        .containsExactly(1, 3, 4, 4);
  }

  @Test
  void theMedianDoesNotDependOnTheCut() throws IOException {
    Random random = new Random(7);
    LibrarySizes whole = new LibrarySizes();
    LibrarySizes[] parts = {new LibrarySizes(), new LibrarySizes(), new LibrarySizes()};
    double[] sizes = random.doubles(20_001, 0, 500).map(Math::floor).map(x -> x + 1).toArray();
    for (double size : sizes) {
      whole.add(size);
      parts[random.nextInt(3)].add(size);
    }
    LibrarySizes merged = new LibrarySizes();
    for (LibrarySizes part : parts) {
      merged.merge(LibrarySizes.read(in(bytes(part::write))));
    }
    Arrays.sort(sizes);

    assertThat(bytes(merged::write)).isEqualTo(bytes(whole::write));
    assertThat(merged.median()).isEqualTo(sizes[10_000]);
  }

  @Test
  void genesWithALargeShareOfAnyCellDoNotDecide() throws IOException {
    MeasuredCells cells = measured(row(96, 2, 2), row(0, 10, 10), row(4, 3, 3));
    FindHighlyExpressed statistic = new FindHighlyExpressed(0.5);
    HighlyExpressed found =
        statistic.result(
            statistic.merge(statistic.create(), statistic.add(statistic.create(), cells)));

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.contains(0)).isTrue();
    HighlyExpressed read = HighlyExpressed.read(in(bytes(found::write)));
    SizedCells sized = SizeCells.withoutHighlyExpressed().apply(cells, read, context);
    assertThat(sized.librarySizes()).containsExactly(4, 20, 6);
  }

  @Test
  void logarithmsAreThoseOfOnePlusX() throws IOException {
    ExpressionBlock cells =
        TakeCounts.create().apply(measured(row(1, 1, 7), row(0, 0.5, 1e-7)), context);

    float[] natural = Log1p.natural().apply(cells, context).values();
    assertThat(natural[0]).isEqualTo((float) Math.log1p(1)).isEqualTo(natural[1]);
    assertThat(natural[4]).isEqualTo((float) Math.log1p(1e-7f));
  }

  @Test
  void momentsAreExactAndDoNotDependOnTheCut() throws IOException {
    double[][] rows = new double[60][3];
    Random random = new Random(3);
    for (double[] row : rows) {
      row[0] = random.nextInt(1000);
      row[1] = 0.1f;
      row[2] = random.nextGaussian() * 1e-3;
    }
    SparseMatrix matrix = CellBlocks.matrix(rows);
    GeneMoments whole = new GeneMoments(3);
    whole.add(matrix, 0, 60);
    GeneMoments parts = new GeneMoments(3);
    for (int from : new int[] {40, 0, 20}) {
      GeneMoments part = new GeneMoments(3);
      part.add(matrix, from, from + 20);
      parts.merge(GeneMoments.read(in(bytes(part::write))));
    }

    assertThat(bytes(parts::write)).isEqualTo(bytes(whole::write));
    assertThat(whole.mean(1)).isEqualTo(0.1f);
    assertThat(whole.variance(1)).isZero();
    for (int gene : new int[] {0, 2}) {
      NumericStatistics exact = new NumericStatistics(Bins.uniform(0, 1, 2));
      for (double[] row : rows) {
        exact.add(row[gene]);
      }
      double variance = exact.variance().orElseThrow();
      assertThat(whole.sum(gene)).isEqualTo(exact.sum(), within(1e-15));
      assertThat(whole.variance(gene)).isEqualTo(variance, within(1e-12 * variance));
    }
    assertThat(whole.expressing(2))
        .isEqualTo(Arrays.stream(rows).filter(row -> row[2] > 0).count());
  }

  @Test
  void valuesThatAreNoExpressionAreRefused() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      SparseMatrix matrix =
          new SparseMatrix(2, new int[] {0, 1}, new int[] {1}, new double[] {value});
      assertThatThrownBy(() -> new GeneMoments(2).add(matrix, 0, 1))
          .isInstanceOf(ShardmillException.class)
          .hasMessageStartingWith("Gene 1 of the axis (from 0): ");
    }
  }

  /** Intensities of mass spectrometry; their squares do not fit into 64 bits. */
  @Test
  void sumsOfLargeValuesAreExactInAnyOrder() throws IOException {
    double[] values = {1e8, 3e9, -7e15, 0.1, 1e38, 2.5, 1e8, 4294967296.5, -1e38};
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    GeneMoments forward = new GeneMoments(1);
    GeneMoments backward = new GeneMoments(1);
    for (int i = 0; i < 3000 * values.length; i++) {
      BigDecimal value = new BigDecimal(values[i % values.length]);
      sum = sum.add(value);
      squares = squares.add(value.multiply(value));
      forward.add(one(values[i % values.length]), 0, 1);
      GeneMoments part = new GeneMoments(1);
      part.add(one(values[values.length - 1 - i % values.length]), 0, 1);
      part.merge(backward);
      backward = part;
    }

    GeneMoments last = backward;
    assertThat(forward.sum(0)).isEqualTo(sum.doubleValue(), within(1e-3));
    assertThat(forward.squares(0)).isEqualTo(squares.doubleValue(), within(1e60));
    assertThat(bytes(forward::write)).isEqualTo(bytes(last::write));
    GeneMoments read = GeneMoments.read(in(bytes(forward::write)));
    assertThat(bytes(read::write)).isEqualTo(bytes(forward::write));
    assertThat(read.variance(0)).isEqualTo(forward.variance(0)).isPositive();
  }

  private static SparseMatrix one(double value) {
    return new SparseMatrix(1, new int[] {0, 1}, new int[] {0}, new double[] {value});
  }

  @Test
  void logarithmsThatDoNotExistAreRefused() {
    assertThatThrownBy(
            () ->
                Log1p.natural()
                    .apply(TakeCounts.create().apply(measured(row(-1.5)), context), context))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("--log1p=false", "row 0");
  }

  @Test
  void batchesAreToldByAnAnnotation() throws IOException {
    ColumnVector.Strings texts = ColumnVector.Strings.of(List.of("b", "a", "a", ""));
    BitSet missing = new BitSet();
    missing.set(3);
    CellBlock block =
        CellBlocks.of(
            "d",
            List.of(new ColumnVector.Strings(texts.bytes(), texts.offsets(), 4, missing)),
            row(1, 0),
            row(2, 5),
            row(4, 0),
            row(0, 9));
    GeneStatistics statistic = new GeneStatistics(Batches.column(0));
    BatchMoments moments = statistic.add(statistic.create(), measured(block));
    moments = statistic.merge(statistic.create(), BatchMoments.read(in(bytes(moments::write))));

    assertThat(moments.batches().keySet()).containsExactly("a", "b");
    assertThat(Objects.requireNonNull(moments.batches().get("a")).sum(0)).isEqualTo(6);
    assertThat(moments.all().sum(1)).isEqualTo(14);
    assertThat(moments.all().cells()).isEqualTo(4);
  }

  @Test
  void logarithmsAreUndoneForMoments() throws IOException {
    ExpressionBlock counts = TakeCounts.create().apply(measured(row(3, 0), row(5, 10)), context);
    ExpressionBlock logarithms = Log1p.natural().apply(counts, context);
    ExpressionStatistics statistic = ExpressionStatistics.ofLogarithms(Batches.datasets());
    GeneMoments moments = statistic.add(statistic.create(), logarithms).all();
    assertThat(moments.mean(0)).isEqualTo(4, within(1e-6));
    assertThat(moments.variance(1)).isEqualTo(50, within(1e-5));
  }

  @Test
  void genesAreDroppedForTheFirstRuleTheyBreak() throws IOException {
    MeasuredCells cells = measured(row(1, 0, 9, 2), row(1, 0, 0, 2), row(0, 5, 0, 2));
    GeneSelection selection =
        GeneSelection.of(counts(cells), List.of(GeneRules.minCells(2), GeneRules.minCounts(3)));
    selection = GeneSelection.read(in(bytes(selection::write)));

    assertThat(selection.kept()).containsExactly(3);
    assertThat(IntStream.range(0, 4).mapToObj(selection::rule))
        .containsExactly("MIN_COUNTS", "MIN_CELLS", "MIN_CELLS", "");
    assertThat(selection.select(List.of("A", "B", "C", "D"))).containsExactly("D");
    assertThat(
            CellBlocks.table(FilterGenes.keep().apply(cells, selection, context).cells().matrix()))
        .isDeepEqualTo(new double[][] {{2}, {2}, {2}});
  }

  @Test
  void droppingEveryGeneIsAnError() {
    List<KeepRule<GeneMoments>> rules = List.of(GeneRules.minCells(3));
    GeneMoments moments = counts(measured(row(1, 0), row(1, 1)));

    assertThat(GeneSelection.of(new GeneMoments(0), rules).kept()).isEmpty();
    assertThatThrownBy(() -> GeneSelection.of(moments, rules))
        .isInstanceOf(ShardmillException.class)
        .hasMessage(
            "None of 2 genes passes the gene rules [MIN_CELLS] in 2 cells; loosen their bounds"
                + " (--minCellsPerGene, --minCountsPerGene, --minVariance)");
  }

  private static GeneMoments counts(MeasuredCells cells) {
    GeneStatistics statistic = new GeneStatistics(Batches.none());
    return statistic.add(statistic.create(), cells).all();
  }

  private MeasuredCells measured(double[]... rows) {
    return measured(CellBlocks.of(rows));
  }

  private MeasuredCells measured(CellBlock block) {
    return MeasureCells.of(
            new boolean[block.matrix().columns()], new boolean[block.matrix().columns()])
        .apply(block, context);
  }

  private SizedCells sized(double[]... rows) throws IOException {
    return SizeCells.ofAllGenes().apply(measured(rows), context);
  }

  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writer writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
