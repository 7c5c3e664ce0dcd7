package io.shardmill.singlecell.source.file;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of annotations, {@code obs} or {@code var}: an index and named columns. */
final class Frame {

  private final String path;
  private final long rows;
  private final FrameColumn index;
  private final Map<String, Supplier<FrameColumn>> columns;

  /**
   * @param columns how to open each column, in order
   */
  Frame(String path, long rows, FrameColumn index, Map<String, Supplier<FrameColumn>> columns) {
    this.path = path;
    this.rows = rows;
    this.index = index;
    this.columns = columns;
  }

  /** Where it is in the file. */
  String path() {
    return path;
  }

  long rows() {
    return rows;
  }

  /** The names of the rows: barcodes, genes. */
  FrameColumn index() {
    return index;
  }

  /** The names of the columns, without the index. */
  List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  /** Opens a column; {@code null} if there is none of that name. */
  @Nullable FrameColumn column(String name) {
    Supplier<FrameColumn> column = columns.get(name);
    return column == null ? null : column.get();
  }
}
