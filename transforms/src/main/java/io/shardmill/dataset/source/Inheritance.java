package io.shardmill.dataset.source;

import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.util.List;

/**
 * What a data set says of its rows that still holds of some of its columns: groups whose column is
 * left, the axes if there are lists or binary values left that they may be of, splits by a column
 * that is left, and second names of what is left.
 *
 * @param index of the data set
 * @param groupBy kinds of groups whose column is there
 * @param axes whether positions in lists mean what they did
 */
public record Inheritance(ChunkIndex index, List<String> groupBy, boolean axes) {

  static Inheritance of(Dataset dataset, TableSchema schema) throws IOException {
    List<String> columns = schema.columns().stream().map(Column::name).toList();
    return new Inheritance(
        dataset.index(),
        dataset.groups().kinds().stream().filter(columns::contains).toList(),
        schema.columns().stream().anyMatch(column -> column.list() || column.width() > 0));
  }

  /** A plan that says it too. */
  public DatasetPlan addTo(DatasetPlan plan) {
    DatasetPlan described = plan;
    if (axes) {
      for (var axis : index.axes().entrySet()) {
        described = described.axis(axis.getKey(), axis.getValue());
      }
    }
    var splits = index.splits();
    if (splits != null && groupBy.contains(splits.column())) {
      described = described.splits(splits);
    }
    for (var alias : index.aliases().entrySet()) {
      if (holds(alias.getValue())) {
        described = described.alias(alias.getKey(), alias.getValue());
      }
    }
    return described;
  }

  private boolean holds(String part) {
    if (part.startsWith("axes.")) {
      return axes;
    }
    return !part.startsWith("groups.") || groupBy.contains(part.substring("groups.".length()));
  }
}
