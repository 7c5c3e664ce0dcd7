package io.shardmill.examples;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files of 64-bit floating-point numbers, lowest byte first. A range is in numbers, so any cut is
 * between two of them; the rows of all ranges in order are the rows of the files.
 *
 * @param files in the order of their rows
 */
record SensorSource(List<InputFile> files) implements ChunkSource<ColumnBlock> {

  /** The columns of the source. */
  static final TableSchema SCHEMA =
      TableSchema.of("readings", Column.of("temperature", ColumnType.FLOAT64));

  private static final int CHUNK_ROWS = 1 << 20;
  private static final int BLOCK_ROWS = 1 << 16;

  SensorSource {
    files = List.copyOf(files);
  }

  @Override
  public ChunkPlan plan() {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    for (InputFile file : files) {
      plan.cut(file.name(), 0, file.size() / Double.BYTES, CHUNK_ROWS);
    }
    return plan.build();
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return InputFiles.identities(files);
  }

  @Override
  public BlockReader<ColumnBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    InputFile file =
        files.stream().filter(one -> one.name().equals(range.source())).findFirst().orElseThrow();
    file.requireUnchanged();
    SeekableByteChannel channel = file.open();
    channel.position(range.start() * Double.BYTES);
    return new Reader(channel, range, context);
  }

  /** Reads a range, holding one block. */
  private static final class Reader implements BlockReader<ColumnBlock> {
    private final SeekableByteChannel channel;
    private final ChunkRange range;
    private final ChunkContext context;
    private long next;

    Reader(SeekableByteChannel channel, ChunkRange range, ChunkContext context) {
      this.channel = channel;
      this.range = range;
      this.context = context;
      this.next = range.start();
    }

    @Override
    public @Nullable ColumnBlock read() throws IOException {
      int rows = (int) Math.min(BLOCK_ROWS, range.end() - next);
      if (rows == 0) {
        return null;
      }
      ByteBuffer bytes = ByteBuffer.allocate(rows * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException("%s ends within number %d".formatted(range.source(), next));
        }
      }
      double[] values = new double[rows];
      bytes.flip().asDoubleBuffer().get(values);
      context.read(rows);
      ColumnBlock block =
          ColumnBlock.of(
              SCHEMA,
              range.source(),
              next,
              List.of(new ColumnVector.Float64s(values, rows, null)),
              rows);
      next += rows;
      return block;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
