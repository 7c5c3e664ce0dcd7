package io.shardmill.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a source yields under one way to cut it; and the property that every {@link
 * ChunkSource} must have: the way does not matter.
 *
 * <pre>{@code
 * SourceReading.assertCutsAgree(source, (block, row) -> block.key(row), 1, 7, 4096);
 * }</pre>
 *
 * @param rows the rows, each as its position and a text of the test's choice
 * @param removed rejected and filtered rows
 * @param counts the books of all chunks
 * @param crcs the CRC-32 of each chunk
 */
public record SourceReading(
    List<String> rows, List<RemovedRow> removed, ChunkCounts counts, List<Long> crcs) {

  /** What a test compares of a row. */
  @FunctionalInterface
  public interface RowText<B extends Block> {
    String of(B block, int row);
  }

  /** Reads a source as it plans itself. */
  public static <B extends Block> SourceReading of(ChunkSource<B> source, RowText<B> text)
      throws IOException {
    return of(source, source.plan().ranges(), text);
  }

  /** Reads ranges of a source, in order. */
  public static <B extends Block> SourceReading of(
      ChunkSource<B> source, List<ChunkRange> ranges, RowText<B> text) throws IOException {
    List<String> rows = new ArrayList<>();
    List<RemovedRow> removed = new ArrayList<>();
    List<Long> crcs = new ArrayList<>();
    ChunkCounts counts = ChunkCounts.NONE;
    for (ChunkRange range : ranges) {
      RecordingContext context = new RecordingContext(range);
      long written = 0;
      try (BlockReader<B> reader = source.open(range, context)) {
        for (B block = reader.read(); block != null; block = reader.read()) {
          assertThat(block.rows()).as("rows of a block").isPositive();
          written += block.rows();
          for (int row = 0; row < block.rows(); row++) {
            rows.add(block.position(row) + " " + text.of(block, row));
          }
        }
      }
      removed.addAll(context.removed());
      crcs.add(context.crc32());
      counts = counts.plus(context.counts(written));
    }
    return new SourceReading(rows, removed, counts, crcs);
  }

  /**
   * Fails unless the source yields the same rows, each once and in order, the same removed rows and
   * balanced books, when each of its planned sources is cut at these steps.
   */
  public static <B extends Block> void assertCutsAgree(
      ChunkSource<B> source, RowText<B> text, long... steps) throws IOException {
    SourceReading whole = of(source, cut(source.plan(), Long.MAX_VALUE).ranges(), text);
    assertThat(whole.counts().balanced()).as("books balance: %s", whole.counts()).isTrue();
    for (long step : steps) {
      SourceReading cut = of(source, cut(source.plan(), step).ranges(), text);
      assertThat(cut.rows()).as("rows when cut by %d", step).isEqualTo(whole.rows());
      assertThat(cut.removed()).as("removed when cut by %d", step).isEqualTo(whole.removed());
      assertThat(cut.counts()).as("counts when cut by %d", step).isEqualTo(whole.counts());
    }
  }

  /** The same sources, each cut at equal steps. */
  public static ChunkPlan cut(ChunkPlan plan, long step) {
    ChunkPlan.Builder cut = ChunkPlan.builder();
    plan.cuts().forEach(one -> cut.cut(one.source(), one.start(), one.end(), step));
    return cut.build();
  }
}
