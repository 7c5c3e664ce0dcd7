package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.NameList;
import io.shardmill.chunk.WireFormat;
import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.CellFindings;
import io.shardmill.singlecell.steps.CellSurvey;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneSelection;
import io.shardmill.singlecell.steps.expression.HighlyExpressed;
import io.shardmill.singlecell.steps.expression.LibrarySizes;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of what the passes over cells find. */
class ExpressionCodersTest {

  /** Two cells: of three genes the first is expressed once, the last twice. */
  private static final SparseMatrix CELLS =
      new SparseMatrix(3, new int[] {0, 2, 3}, new int[] {0, 2, 2}, new double[] {3, 1, 200});

  /** Their moments, by batch. */
  private static final String COUNTS =
      "020000030100010609000000010201000162030100000000000000019003c0b802";

  private static final String NO_CELLS = "00000000";

  @Test
  void momentsOfCounts() throws Exception {
    WireFormat.assertPinned(BatchMoments.CODER, () -> moments(new float[] {3, 1, 200}), COUNTS);
  }

  @Test
  void momentsOfExpression() throws Exception {
    WireFormat.assertPinned(
        BatchMoments.CODER,
        () -> moments(new float[] {3, 0.5f, -0.25f}),
        """
        0200000301010106090000000000000000000000000000000000000000000000
        0000000000000000000000000100002000000000000000100000000000000000
        0162030101000000000000000000000000000000000000000000000000000000
        000000000000000000000000010030000000000000000400000000000000
        """);
  }

  @Test
  void trends() throws Exception {
    // A curve needs more genes than a test wants to pin, so these deviations are made up.
    String trends = COUNTS + "3ff0000000000000".repeat(3);

    WireFormat.assertPinned(VarianceTrends.CODER, () -> read(VarianceTrends::read, trends), trends);
  }

  @Test
  void variableGenes() throws Exception {
    WireFormat.assertPinned(
        HighlyVariableGenes.CODER,
        ExpressionCodersTest::variable,
        """
        0202010100000100056d65616e7300044d65616e3fe0000000000000bff00000
        00000000
        """);
  }

  @Test
  void librarySizes() throws Exception {
    WireFormat.assertPinned(
        LibrarySizes.CODER,
        () -> {
          LibrarySizes sizes = new LibrarySizes();
          List.of(300.0, 4.5, 300.0).forEach(sizes::add);
          return sizes;
        },
        "000000024012000000000000014072c0000000000002");
  }

  @Test
  void scale() throws Exception {
    WireFormat.assertPinned(
        ScaleStatistics.CODER,
        ExpressionCodersTest::scaleOfCounts,
        """
        033ff80000000000004000f876ccdf6cd900000000000000003ff00000000000
        004059200000000000406196db21ace77c
        """);
  }

  @Test
  void highlyExpressed() throws Exception {
    WireFormat.assertPinned(
        HighlyExpressed.CODER,
        () -> new HighlyExpressed(BitSet.valueOf(new byte[] {5, 0, 1})),
        "00000003050001");
  }

  @Test
  void selection() throws Exception {
    WireFormat.assertPinned(
        GeneSelection.CODER, ExpressionCodersTest::selectionOfTwo, "02000000094d494e5f43454c4c53");
  }

  @Test
  void survey() throws Exception {
    WireFormat.assertPinned(
        CellSurvey.CODER, ExpressionCodersTest::surveyOfNothing, "0000000000000000");
  }

  @Test
  void findings() throws Exception {
    NameList genes = NameList.copyOf(List.of("TP53", "MT-ND1"));

    WireFormat.assertPinned(
        CellFindings.CODER,
        () -> new CellFindings(surveyOfNothing(), null, null, null, genes),
        "00000000000000000000000000000200045450353300064d542d4e4431");
    WireFormat.assertPinned(
        CellFindings.CODER,
        () ->
            new CellFindings(
                surveyOfNothing(), variable(), scaleOfCounts(), selectionOfTwo(), genes),
        """
        0000000000000000010202010100000100056d65616e7300044d65616e3fe000
        0000000000bff000000000000001033ff80000000000004000f876ccdf6cd900
        000000000000003ff00000000000004059200000000000406196db21ace77c01
        02000000094d494e5f43454c4c530000000200045450353300064d542d4e4431
        """);
  }

  private static BatchMoments moments(float[] values) {
    BatchMoments moments = new BatchMoments();
    moments.add("", CELLS, values, 0, 1);
    moments.add("b", CELLS, values, 1, 2);
    return moments;
  }

  private static HighlyVariableGenes variable() {
    return new HighlyVariableGenes(
        new boolean[] {true, false},
        List.of(new HighlyVariableGenes.Numbers("means", "Mean", new double[] {0.5, -1})),
        new int[] {1, 0},
        2);
  }

  private static ScaleStatistics scaleOfCounts() {
    GeneMoments moments = new GeneMoments(3);
    moments.add(CELLS, 0, 2);
    return ScaleStatistics.of(moments);
  }

  private static GeneSelection selectionOfTwo() {
    return GeneSelection.of(new boolean[] {true, false}, "MIN_CELLS");
  }

  private static CellSurvey surveyOfNothing() {
    return new CellSurvey(
        read(KeptRows::read, NO_CELLS), new GeneMoments(0), GeneSelection.of(new boolean[0], ""));
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> T read(Reader<T> reader, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    try {
      return reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
