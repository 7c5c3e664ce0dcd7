package io.shardmill.pipelines.convert;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.source.ColumnTable;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.dataset.source.ParquetFileSource;
import io.shardmill.dataset.source.Where;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A data set, or Parquet files of others, to a data set: some columns and rows, cut anew. */
public final class ConvertPipeline implements DatasetPipeline<ConvertOptions> {

  /** A row group of others in memory, compressed and decoded, by its size as stored: about. */
  private static final long DECODED = 5;

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String summary() {
    return "A data set or Parquet files to a data set: some columns and rows, cut anew";
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<ConvertOptions> options() {
    return ConvertOptions.class;
  }

  @Override
  public PlannedPipeline plan(ConvertOptions options) throws IOException {
    Where where =
        Choice.of(
            "--where",
            () -> options.getWhere().isEmpty() ? Where.ALL : Where.parse(options.getWhere()));
    List<String> columns = columns(options);
    if (isDataset(options.getInput())) {
      return ofDataset(options, columns, where);
    }
    if (options.getVersion() > 0) {
      throw wrong(
          "--version=%d: only data sets have versions, and %s is none; leave it out"
              .formatted(options.getVersion(), options.getInput()));
    }
    return ofFiles(options, columns, where);
  }

  private static List<String> columns(ConvertOptions options) {
    List<String> columns = ListOption.values(options.getColumns());
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw wrong("--columns: %s is named twice".formatted(column));
      }
    }
    return columns;
  }

  /** A folder, or what could be one in a bucket, with a committed version. */
  private static boolean isDataset(String input) throws IOException {
    try {
      boolean folder =
          input.startsWith("gs://")
              ? !input.endsWith(".parquet") && !input.matches(".*[*?,{\\[].*")
              : !input.contains("://") && Files.isDirectory(Path.of(input));
      return folder && Dataset.exists(input);
    } catch (InvalidPathException e) {
      // No path at all: those who read files say so.
      return false;
    }
  }

  private static PlannedPipeline ofDataset(
      ConvertOptions options, List<String> columns, Where where) throws IOException {
    DatasetSource all =
        options.getVersion() == 0
            ? DatasetSource.of(options.getInput())
            : DatasetSource.of(options.getInput(), options.getVersion());
    DatasetSource some = Choice.of("--columns", () -> all.columns(columns));
    DatasetSource asked = Choice.of("--where", () -> some.where(where));
    DatasetSource source =
        options.getChunkRows() == 0 ? asked : asked.chunkRows(options.getChunkRows());
    ChunkIndex index = source.dataset().index();
    long largest = 0;
    for (int group = 0; group < index.rowGroups().count(); group++) {
      largest = Math.max(largest, index.rowGroups().bytes(group));
    }
    return new Conversion(
        source,
        source.plan(),
        List.of(source.input()),
        ColumnTable.of(source),
        index.rowNoun(),
        Optional.of(source.inheritance()),
        estimate(
            source.rowsToRead(),
            index.totalRows(),
            index.rowNoun(),
            largest + ParquetOptions.DEFAULT.rowGroupBytes()));
  }

  private static PlannedPipeline ofFiles(ConvertOptions options, List<String> columns, Where where)
      throws IOException {
    ParquetFileSource all = source(options, columns, where);
    ParquetFileSource source =
        options.getChunkRows() == 0 ? all : all.chunkRows(options.getChunkRows());
    return new Conversion(
        source,
        source.plan(),
        InputFiles.identities(source.inputs()),
        ColumnTable.of(source.schema()),
        "row",
        Optional.empty(),
        estimate(source.rowsToRead(), source.rows(), "row", DECODED * source.largestRowGroup()));
  }

  private static ParquetFileSource source(ConvertOptions options, List<String> columns, Where where)
      throws IOException {
    try {
      return ParquetFileSource.of(options.getInput(), columns, where);
    } catch (IllegalArgumentException e) {
      return Choice.of(
          "--where",
          () -> {
            throw e;
          });
    }
  }

  private static Estimate estimate(long rowsToRead, long rows, String noun, long readerBytes) {
    return new Estimate(
        String.format(
            Locale.ROOT, "%,d %ss, of which %,d may meet the condition", rows, noun, rowsToRead),
        readerBytes);
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
