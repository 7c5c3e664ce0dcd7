package io.shardmill.pipelines.h5;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.shardmill.cli.CommandLine;
import io.shardmill.column.ColumnVector;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Runs of {@code h5} in this process, each into a folder of its own, and what they wrote. */
final class H5Runs {

  private final Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  H5Runs(Path folder) {
    this.folder = folder;
  }

  /** Runs to the end and returns the exit code. */
  int exit(String name, Path input, String... options) {
    out.reset();
    err.reset();
    List<String> all =
        new ArrayList<>(List.of("h5", "--output=" + folder.resolve(name), "--input=" + input));
    all.addAll(Arrays.asList(options));
    return CommandLine.run(out, err, all);
  }

  /** Runs well and returns the index. */
  JsonNode run(String name, Path input, String... options) throws IOException {
    assertThat(exit(name, input, options)).as(errors()).isZero();
    return new ObjectMapper().readTree(folder.resolve(name).resolve("chunk_index.json").toFile());
  }

  /** Is refused with this exit code, and returns the one line of why. */
  String refused(int code, String name, Path input, String... options) {
    assertThat(exit(name, input, options)).as(errors()).isEqualTo(code);
    assertThat(errors().lines()).hasSize(1);
    return errors();
  }

  /** What the last run told. */
  String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What the last run told on standard error. */
  String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A column of a Parquet file, each value as text. */
  List<String> column(String file, String column) throws IOException {
    List<String> texts = new ArrayList<>();
    try (ParquetChunkReader reader = ParquetChunkReader.open(folder.resolve(file))) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        ColumnVector values = reader.read(group, List.of(column)).get(0);
        for (int row = 0; row < values.rows(); row++) {
          boolean missing = values.nulls() != null && values.nulls().get(row);
          texts.add(missing ? "null" : text(values, row));
        }
      }
    }
    return texts;
  }

  /** An annotation or measure of the cells of the first file. */
  List<String> cells(String name, String column) throws IOException {
    return column(name + "/data/cells/chunk_0000.parquet", column);
  }

  /** X of the first dense file. */
  float[][] dense(String name) {
    try (HdfFile file = new HdfFile(folder.resolve(name + "/data/cells/chunk_0000.h5"))) {
      return (float[][]) file.getDatasetByPath("X").getData();
    }
  }

  /** The type of a column, as the index names it; empty without the column. */
  static String type(JsonNode index, String column) {
    return StreamSupport.stream(index.at("/schema/columns").spliterator(), false)
        .filter(each -> each.at("/name").asText().equals(column))
        .map(each -> each.at("/type").asText())
        .findFirst()
        .orElse("");
  }

  private static String text(ColumnVector values, int row) {
    if (values instanceof ColumnVector.Strings texts) {
      return texts.get(row);
    } else if (values instanceof ColumnVector.Int32s numbers) {
      return Integer.toString(numbers.values()[row]);
    } else if (values instanceof ColumnVector.Int64s numbers) {
      return Long.toString(numbers.values()[row]);
    } else if (values instanceof ColumnVector.Float64s numbers) {
      return Double.toString(numbers.values()[row]);
    } else if (values instanceof ColumnVector.Lists lists
        && lists.elements() instanceof ColumnVector.Float32s numbers) {
      return Arrays.toString(
          Arrays.copyOfRange(numbers.values(), lists.offsets()[row], lists.offsets()[row + 1]));
    }
    return Boolean.toString(((ColumnVector.Booleans) values).values()[row]);
  }
}
