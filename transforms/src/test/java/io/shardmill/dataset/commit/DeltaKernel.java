package io.shardmill.dataset.commit;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads versions of a table through its Delta log, with a reader that shares no code with ours. */
final class DeltaKernel {

  private final Engine engine = DefaultEngine.create(new LocalFileIo());
  private final Table table;

  DeltaKernel(Path root) {
    this.table = Table.forPath(engine, root.toString());
  }

  /** The number of the latest version. */
  long latest() {
    return snapshot(Optional.empty()).getVersion();
  }

  /** Our version that the log says a version is. */
  long shardmillVersion(long version) {
    return snapshot(Optional.of(version))
        .getLatestTransactionVersion(engine, "shardmill")
        .orElseThrow();
  }

  /** All values of a version, row by row, in no particular order. */
  List<List<@Nullable Object>> rows(long version) throws IOException {
    return read(snapshot(Optional.of(version)).getScanBuilder().build());
  }

  /** How many data files a version has for a filter, as its statistics let the kernel see. */
  int files(long version, Predicate filter) throws IOException {
    Scan scan = snapshot(Optional.of(version)).getScanBuilder().withFilter(filter).build();
    int files = 0;
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            rows.next();
            files++;
          }
        }
      }
    }
    return files;
  }

  private Snapshot snapshot(Optional<Long> version) {
    return version.isPresent()
        ? table.getSnapshotAsOfVersion(engine, version.get())
        : table.getLatestSnapshot(engine);
  }

  private List<List<@Nullable Object>> read(Scan scan) throws IOException {
    List<List<@Nullable Object>> all = new ArrayList<>();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            readFile(state, files.next(), all);
          }
        }
      }
    }
    return all;
  }

  private void readFile(Row state, Row file, List<List<@Nullable Object>> all) throws IOException {
    try (CloseableIterator<FileReadResult> physical =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                    ScanStateRow.getPhysicalDataReadSchema(state),
                    Optional.empty());
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(
                engine, state, file, physical.map(FileReadResult::getData))) {
      while (logical.hasNext()) {
        add(logical.next().getData(), all);
      }
    }
  }

  private static void add(ColumnarBatch batch, List<List<@Nullable Object>> all) {
    for (int row = 0; row < batch.getSize(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int column = 0; column < batch.getSchema().length(); column++) {
        values.add(value(batch.getColumnVector(column), row));
      }
      all.add(values);
    }
  }

  private static @Nullable Object value(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    DataType type = vector.getDataType();
    if (type instanceof ArrayType) {
      ArrayValue array = vector.getArray(row);
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = 0; i < array.getSize(); i++) {
        elements.add(value(array.getElements(), i));
      }
      return elements;
    }
    if (type instanceof BooleanType) {
      return vector.getBoolean(row);
    } else if (type instanceof ByteType) {
      return (long) vector.getByte(row);
    } else if (type instanceof ShortType) {
      return (long) vector.getShort(row);
    } else if (type instanceof IntegerType || type instanceof DateType) {
      return (long) vector.getInt(row);
    } else if (type instanceof LongType || type instanceof TimestampType) {
      return vector.getLong(row);
    } else if (type instanceof FloatType) {
      return vector.getFloat(row);
    } else if (type instanceof DoubleType) {
      return vector.getDouble(row);
    } else if (type instanceof StringType) {
      return vector.getString(row);
    } else if (type instanceof BinaryType) {
      return vector.getBinary(row);
    } else if (type instanceof DecimalType) {
      return vector.getDecimal(row);
    }
    throw new IllegalArgumentException("Not a type that a data set has: " + type);
  }
}
