package io.shardmill.dataset.write;

import io.shardmill.chunk.Block;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;

/**
 * Data files in Parquet, written as rows come: holds one row group.
 *
 * @param <B> the blocks that are written
 */
public record ParquetFormat<B extends Block>(Table<B> table, ParquetOptions options)
    implements FileFormat<B> {

  public static final String SUFFIX = ".parquet";

  @Override
  public String suffix() {
    return SUFFIX;
  }

  @Override
  public RowWriter open(long number, B first, SortedMap<String, String> metadata, OutputStream out)
      throws IOException {
    ParquetChunkWriter writer =
        ParquetChunkWriter.open(out, table.schema(first), options, metadata);
    return switch (table.rowGrouping()) {
      case ANYWHERE -> new Rows(writer);
      case WHOLE_BLOCKS -> new WholeBlocks(writer);
    };
  }

  /** Starts a Parquet file of any table. */
  static RowWriter writer(
      TableSchema schema,
      ParquetOptions options,
      SortedMap<String, String> metadata,
      OutputStream out)
      throws IOException {
    return new Rows(ParquetChunkWriter.open(out, schema, options, metadata));
  }

  private record Rows(ParquetChunkWriter writer) implements RowWriter {
    @Override
    public void write(List<ColumnVector> columns) throws IOException {
      writer.write(columns);
    }

    @Override
    public WrittenFile finish() throws IOException {
      return writer.finish();
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  private record WholeBlocks(ParquetChunkWriter writer) implements RowWriter {
    @Override
    public void write(List<ColumnVector> columns) throws IOException {
      writer.writeWhole(columns);
    }

    @Override
    public WrittenFile finish() throws IOException {
      return writer.finish();
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
