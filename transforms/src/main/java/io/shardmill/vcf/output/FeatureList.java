package io.shardmill.vcf.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes {@code feature_list.json}: the columns that name a variant, and the key of each row in row
 * order, such as {@code chr21:5030578:C:T}. Several ALTs are joined by commas.
 *
 * <p>Memory: the key columns of one row group.
 */
final class FeatureList implements SideFile.Content {

  private final List<String> key;

  FeatureList(List<String> key) {
    this.key = List.copyOf(key);
  }

  @Override
  public void write(Dataset dataset, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.factory().createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName("key");
      json.writeArray(key.toArray(String[]::new), 0, key.size());
      json.writeNumberField("n_features", dataset.index().totalRows());
      json.writeArrayFieldStart("features");
      StringBuilder name = new StringBuilder();
      dataset.scan(
          key,
          columns -> {
            for (int row = 0; row < columns.get(0).rows(); row++) {
              name.setLength(0);
              for (ColumnVector column : columns) {
                append(name.isEmpty() ? name : name.append(':'), column, row);
              }
              json.writeString(name.toString());
            }
          });
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void append(StringBuilder name, ColumnVector column, int row) {
    if (column instanceof ColumnVector.Lists lists) {
      for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
        append(i == lists.offsets()[row] ? name : name.append(','), lists.elements(), i);
      }
    } else {
      name.append(column.textAt(row));
    }
  }
}
