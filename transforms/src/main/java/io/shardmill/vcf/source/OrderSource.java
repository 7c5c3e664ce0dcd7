package io.shardmill.vcf.source;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.identity.InputIdentity;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.rules.order.OrderState;
import io.shardmill.vcf.source.rules.order.RecordOrder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the records of each range tell those that follow, by their first columns. */
final class OrderSource implements ChunkSource<OrderSource.OrderBlock> {

  private final VcfSource source;

  OrderSource(VcfSource source) {
    this.source = source;
  }

  @Override
  public ChunkPlan plan() {
    return source.plan();
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return source.identities();
  }

  @Override
  public BlockReader<OrderBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    LineReader lines = source.lines(range);
    long dataStart = source.dataStart(range);
    return new BlockReader<>() {
      private boolean done;

      @Override
      public @Nullable OrderBlock read() throws IOException {
        if (done) {
          return null;
        }
        done = true;
        RecordOrder order = source.order(range);
        while (lines.next()) {
          if (lines.position() >= dataStart && !lines.tooLong()) {
            order.follow(lines.buffer(), lines.start(), lines.end(), lines.position());
          }
        }
        return new OrderBlock(range.source(), range.start(), order.state());
      }

      @Override
      public void close() throws IOException {
        lines.close();
      }
    };
  }

  /**
   * One range as one row.
   *
   * @param source the file
   * @param start where the range begins
   * @param state what its records tell
   */
  record OrderBlock(String source, long start, OrderState state) implements Block {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public long position(int row) {
      return start;
    }

    @Override
    public String key(int row) {
      return "";
    }
  }
}
