package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.WireFormat;
import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.chunk.exact.RowSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of sets of cells and of data sets. */
class CellCodersTest {

  /** Two files; of the first the second cell is dropped, of the other all are kept. */
  private static final List<List<Boolean>> FILES =
      List.of(List.of(true, false, true), List.of(true, true));

  @Test
  void keptCells() throws Exception {
    WireFormat.assertPinned(
        KeptRows.CODER,
        () -> FewCells.kept(FILES),
        """
        00000002000566696c653000000000000000033a300000010000000000010010
        00000000000200000566696c653100000000000000053a300000010000000000
        01001000000000000100
        """);
  }

  @Test
  void cellsThatAPassGathers() throws Exception {
    WireFormat.assertPinned(
        RowSet.CODER,
        () -> FewCells.cells(FILES),
        """
        00000002000566696c65303a3000000100000000000100100000000000020000
        0566696c65313a30000001000000000001001000000000000100
        """);
  }

  @Test
  void datasetsWithControls() throws Exception {
    WireFormat.assertPinned(
        ControlledDatasets.CODER,
        () -> {
          ControlledDatasets datasets = new ControlledDatasets();
          List.of("rpe1", "k562").forEach(datasets::add);
          return datasets;
        },
        "0000000200046b353632000472706531");
  }
}
