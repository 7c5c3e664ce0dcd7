package io.shardmill.dataset.read;

import io.shardmill.column.Column;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.jspecify.annotations.Nullable;

/** Data sets as collections of records, so that one pipeline's output is another's input. */
public final class ShardedDataset {

  /**
   * Lists have three levels in our files. By default parquet-avro asks for the two levels of old
   * when it projects, and makes a record of each element when it reads.
   */
  private static final Map<String, String> THREE_LEVEL_LISTS =
      Map.of(
          AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, "false",
          AvroSchemaConverter.ADD_LIST_ELEMENT_RECORDS, "false");

  private ShardedDataset() {}

  /**
   * Reads the latest version of the data set at {@code root}, all columns and rows.
   *
   * <pre>{@code
   * PCollection<GenericRecord> variants =
   *     pipeline.apply(
   *         ShardedDataset.read("out")
   *             .columns(List.of("contig", "pos", "af"))
   *             .group("contig", "chr21")
   *             .range("pos", 9_400_000, 9_500_000));
   * }</pre>
   */
  public static Read read(String root) {
    return new Read(root, null, List.of(), List.of());
  }

  /** A condition on one column: prunes files by the index, then filters rows. */
  private sealed interface Condition extends SerializableFunction<GenericRecord, Boolean> {
    String column();

    /** Which chunks can have rows that meet the condition. */
    IntPredicate chunks(Dataset dataset) throws IOException;
  }

  private record GroupIs(String column, String key) implements Condition {
    @Override
    public IntPredicate chunks(Dataset dataset) throws IOException {
      return dataset.groups().spans(column, key).stream()
              .map(Groups.Span::chunk)
              .collect(Collectors.toSet())
          ::contains;
    }

    @Override
    public Boolean apply(GenericRecord record) {
      return key.equals(Objects.toString(record.get(column), null));
    }
  }

  private record InRange(String column, double low, double high) implements Condition {
    @Override
    public IntPredicate chunks(Dataset dataset) {
      RowGroups.Ranges ranges = dataset.index().rowGroups().columns().get(column);
      List<ChunkIndex.Chunk> files = dataset.index().chunks();
      return chunk -> ranges == null || mayHold(files.get(chunk), ranges);
    }

    private boolean mayHold(ChunkIndex.Chunk file, RowGroups.Ranges ranges) {
      for (int i = file.firstRowGroup(); i < file.firstRowGroup() + file.rowGroups(); i++) {
        Serializable min = ranges.min(i);
        Serializable max = ranges.max(i);
        boolean below = max instanceof Number number && number.doubleValue() < low;
        boolean above = min instanceof Number number && number.doubleValue() > high;
        if (!below && !above) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Boolean apply(GenericRecord record) {
      return record.get(column) instanceof Number number
          && number.doubleValue() >= low
          && number.doubleValue() <= high;
    }
  }

  /**
   * Reads a committed version through Beam's ParquetIO, over exactly the files of its index.
   *
   * <p>Each row is in the collection once, in no particular order. The version is fixed when the
   * pipeline is built; a later commit does not change what it reads. Workers read row groups in
   * parallel, and hold one each.
   */
  public static final class Read extends PTransform<PBegin, PCollection<GenericRecord>> {
    private final String root;
    private final @Nullable Long version;
    private final List<String> columns;
    private final List<Condition> conditions;

    private Read(
        String root, @Nullable Long version, List<String> columns, List<Condition> conditions) {
      this.root = root;
      this.version = version;
      this.columns = List.copyOf(columns);
      this.conditions = List.copyOf(conditions);
    }

    /** Reads this version instead of the latest. */
    public Read version(long newVersion) {
      return new Read(root, newVersion, columns, conditions);
    }

    /** Reads these columns only; nothing else is fetched from the files. */
    public Read columns(List<String> newColumns) {
      return new Read(root, version, newColumns, conditions);
    }

    /** Reads only rows of a group, such as one contig; {@code kind} must be among the columns. */
    public Read group(String kind, String key) {
      return and(new GroupIs(kind, key));
    }

    /**
     * Reads only rows whose value of a number column is within bounds, both included; the column
     * must be among those read. Files that the index shows to have none are not opened.
     */
    public Read range(String column, double low, double high) {
      return and(new InRange(column, low, high));
    }

    private Read and(Condition condition) {
      List<Condition> more = new ArrayList<>(conditions);
      more.add(condition);
      return new Read(root, version, columns, more);
    }

    @Override
    public PCollection<GenericRecord> expand(PBegin begin) {
      Dataset dataset = open();
      dataset.requireParquet();
      List<Column> all = dataset.index().schema().columns();
      List<Column> chosen =
          columns.isEmpty()
              ? all
              : columns.stream().map(dataset.index().schema()::indexOf).map(all::get).toList();
      for (Condition condition : conditions) {
        if (chosen.stream().noneMatch(column -> column.name().equals(condition.column()))) {
          throw new IllegalArgumentException(
              "A condition needs its column among those read: " + condition.column());
        }
      }
      Schema schema = AvroSchemas.of(dataset.index().schema().name(), chosen);
      PCollection<GenericRecord> records =
          begin
              .apply("Files", Create.of(files(dataset)).withCoder(StringUtf8Coder.of()))
              .apply(
                  "Find", FileIO.matchAll().withEmptyMatchTreatment(EmptyMatchTreatment.DISALLOW))
              .apply("Open", FileIO.readMatches())
              .apply(
                  "Read",
                  ParquetIO.readFiles(schema)
                      .withProjection(schema, schema)
                      .withAvroDataModel(GenericData.get())
                      .withConfiguration(THREE_LEVEL_LISTS))
              .setCoder(AvroCoder.of(schema));
      for (int i = 0; i < conditions.size(); i++) {
        records =
            records.apply(
                "Keep rows by " + conditions.get(i).column() + " (" + i + ")",
                Filter.by(conditions.get(i)));
      }
      return records;
    }

    private Dataset open() {
      try {
        return version == null ? Dataset.open(root) : Dataset.open(root, version);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot open the data set at " + root, e);
      }
    }

    private List<String> files(Dataset dataset) {
      List<ChunkIndex.Chunk> chunks = dataset.index().chunks();
      try {
        IntPredicate needed = chunk -> true;
        for (Condition condition : conditions) {
          needed = needed.and(condition.chunks(dataset));
        }
        return IntStream.range(0, chunks.size())
            .filter(needed)
            .mapToObj(chunk -> dataset.store().location(chunks.get(chunk).path()))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the groups of " + root, e);
      }
    }
  }
}
