package io.shardmill.vcf;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.dataset.Dataset;
import io.shardmill.dataset.DatasetReader;
import io.shardmill.dataset.DatasetRow;
import io.shardmill.dataset.SideFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeFieldName("key");
      json.writeArray(key.toArray(String[]::new), 0, key.size());
      json.writeNumberField("n_features", dataset.index().totalRows());
      json.writeArrayFieldStart("features");
      DatasetReader rows = dataset.reader(key, 1);
      for (long i = 0; i < rows.rows(); i++) {

        json.writeString(name(rows.row(i)));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private String name(DatasetRow row) {
    return key.stream().map(column -> text(row.get(column))).collect(Collectors.joining(":"));
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof String[] texts) {
      return String.join(",", texts);
    }
    return Objects.toString(value, ".");
  }
}
