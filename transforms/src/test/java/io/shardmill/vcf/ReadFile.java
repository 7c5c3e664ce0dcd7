package io.shardmill.vcf;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All rows of a source, one by one, for tests of small files.
 *
 * @param samples sample names in the order of the dosages
 * @param rows kept rows in order
 * @param removed rejected and filtered lines in order
 */
record ReadFile(List<String> samples, List<Row> rows, List<RemovedRow> removed) {

  /** One row: its line's position, its key, and its dosages. */
  record Row(long position, String key, List<Byte> dosages) {}

  static ReadFile of(VcfSource source) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<RemovedRow> removed = new ArrayList<>();
    for (ChunkRange range : source.plan().ranges()) {
      ChunkLedger ledger = new ChunkLedger(range, removed::add);
      try (BlockReader<VariantBlock> reader = source.open(range, ledger)) {
        for (VariantBlock block = reader.read(); block != null; block = reader.read()) {
          addRows(block, rows);
        }
      }
    }
    return new ReadFile(source.schema().samples(), rows, removed);
  }

  private static void addRows(VariantBlock block, List<Row> rows) {
    int samples = block.samples();
    for (int row = 0; row < block.rows(); row++) {
      byte[] dosages = Arrays.copyOfRange(block.genotypes(), row * samples, (row + 1) * samples);
      rows.add(new Row(block.position(row), block.key(row), boxed(dosages)));
    }
  }

  static List<Byte> boxed(byte[] dosages) {
    List<Byte> boxed = new ArrayList<>(dosages.length);
    for (byte dosage : dosages) {
      boxed.add(dosage);
    }
    return boxed;
  }
}
