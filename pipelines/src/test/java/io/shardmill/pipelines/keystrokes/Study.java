package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs {@code keystrokes} on a folder of logs, and reads what it made. */
record Study(Path raw, Path output, ByteArrayOutputStream said) {

  static Study of(Path raw, Path output) {
    return new Study(raw, output, new ByteArrayOutputStream());
  }

  /** Makes all layers. */
  void make(String... options) {
    assertThat(run(options)).as(said::toString).isZero();
  }

  int run(String... options) {
    said.reset();
    List<String> command =
        new ArrayList<>(List.of("keystrokes", "--input=" + raw, "--output=" + output));
    command.addAll(Arrays.asList(options));
    return CommandLine.run(said, said, command);
  }

  String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  Path path(String layer) {
    return output.resolve(layer);
  }

  Dataset dataset(String layer) throws IOException {
    Dataset dataset = Dataset.open(path(layer).toString());
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.conservation().balanced()).isTrue();
    return dataset;
  }

  /** All rows of some columns, as texts. */
  List<List<String>> rows(String layer, List<String> columns) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    dataset(layer)
        .scan(
            columns,
            vectors -> {
              for (int row = 0; row < vectors.get(0).rows(); row++) {
                List<String> texts = new ArrayList<>();
                for (ColumnVector vector : vectors) {
                  texts.add(vector.isNull(row) ? "" : vector.textAt(row));
                }
                rows.add(texts);
              }
            });
    return rows;
  }

  /** All rows and columns, as texts. */
  List<List<String>> rows(String layer) throws IOException {
    return rows(layer, columns(layer));
  }

  List<String> columns(String layer) throws IOException {
    return dataset(layer).index().schema().columns().stream().map(column -> column.name()).toList();
  }
}
