package io.shardmill.vcf.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.rules.order.FileOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What strict reading says of a file, for tests to look at. */
public final class StrictReading {

  private static final Pattern HEADER = Pattern.compile("header line \\d+: ([A-Z0-9_]+):");
  private static final Pattern MORE = Pattern.compile("it also breaks ([A-Z0-9_, ]+)");

  private StrictReading() {}

  /** The codes of the rules that the header breaks or, if it breaks none, that the records do. */
  public static List<String> codes(Path file) throws IOException {
    List<String> codes = new ArrayList<>();
    StrictVcf strict;
    try {
      strict = StrictVcf.of(file.toString(), VcfReadOptions.defaults());
    } catch (ShardmillException e) {
      Matcher matcher = HEADER.matcher(String.valueOf(e.getMessage()));
      while (matcher.find()) {
        codes.add(matcher.group(1));
      }
      if (codes.isEmpty()) {
        throw e;
      }
      return codes;
    }
    SourceReading.of(source(strict), VcfRows::dosages)
        .removed()
        .forEach(
            row -> {
              codes.add(row.rule());
              Matcher more = MORE.matcher(row.message());
              if (more.find()) {
                codes.addAll(List.of(more.group(1).split(", ", -1)));
              }
            });
    return codes;
  }

  /** Reads strictly; each range knows of what is before and after it. */
  public static ChunkSource<VariantBlock> source(StrictVcf strict) {
    return new ChunkSource<>() {
      @Override
      public ChunkPlan plan() {
        return strict.plan();
      }

      @Override
      public BlockReader<VariantBlock> open(ChunkRange range, ChunkContext context)
          throws IOException {
        FileOrders orders = new FileOrders();
        fold(strict, range.source(), 0, range.start(), orders);
        fold(strict, range.source(), range.start(), Long.MAX_VALUE, orders);
        return strict.open(range, orders, context);
      }
    };
  }

  private static void fold(StrictVcf strict, String file, long start, long end, FileOrders orders)
      throws IOException {
    if (start < end) {
      ChunkRange range = new ChunkRange(0, file, start, end);
      try (BlockReader<OrderSource.OrderBlock> reader =
          new OrderSource(strict.source()).open(range, new RecordingContext(range))) {
        OrderSource.OrderBlock block = reader.read();
        if (block != null) {
          new OrderStatistic().add(orders, block);
        }
      }
    }
  }
}
