package io.shardmill.chunk;

import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The smallest source there is, for tests: the numbers from 0, in blocks of ten. Numbers that end
 * in 13 are bad rows.
 */
public record Numbers(long count, long chunkSize) implements ChunkSource<Numbers.Run> {

  /** Consecutive values. */
  public record Run(List<Long> values) implements Block, Serializable {
    @Override
    public int rows() {
      return values.size();
    }

    @Override
    public String source() {
      return "numbers";
    }

    @Override
    public long position(int row) {
      return values.get(row);
    }

    @Override
    public String key(int row) {
      return values.get(row).toString();
    }
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut("numbers", 0, count, chunkSize).build();
  }

  @Override
  public BlockReader<Run> open(ChunkRange range, ChunkContext context) {
    return new BlockReader<>() {
      private long next = range.start();

      @Override
      public @Nullable Run read() {
        while (next < range.end()) {
          long end = Math.min(range.end(), next + 10);
          List<Long> values =
              LongStream.range(next, end).filter(n -> n % 100 != 13).boxed().toList();
          context.read(end - next);
          for (long n = next; n < end; n++) {
            if (n % 100 == 13) {
              context.reject(n, Long.toString(n), "UNLUCKY", "ends in 13");
            }
          }
          next = end;
          if (!values.isEmpty()) {
            return new Run(values);
          }
        }
        return null;
      }

      @Override
      public void close() {}
    };
  }
}
