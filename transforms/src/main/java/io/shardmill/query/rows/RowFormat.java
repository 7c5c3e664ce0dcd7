package io.shardmill.query.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How rows are written. */
public enum RowFormat {
  /** In columns, for people. */
  TABLE("text/plain; charset=utf-8"),
  /** RFC 4180 with a head; NULL is nothing, an empty text is {@code ""}. */
  CSV("text/csv; charset=utf-8"),
  /** An array of objects, a line for each. */
  JSON("application/json"),
  /** One Parquet file. */
  PARQUET("application/vnd.apache.parquet"),
  /** An Arrow stream. */
  ARROW("application/vnd.apache.arrow.stream");

  private final String mediaType;

  RowFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** As HTTP names it. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Starts to write.
   *
   * <p>Memory: some thousand rows; of {@link #PARQUET} a row group.
   *
   * @param out left open
   */
  public RowWriter open(OutputStream out, List<ResultColumn> columns) throws IOException {
    return switch (this) {
      case TABLE -> new TableRows(out, columns);
      case CSV -> new CsvRows(out, columns);
      case JSON -> new JsonRows(out, columns);
      case PARQUET -> new ParquetRows(out, columns);
      case ARROW -> new ArrowRows(out, columns);
    };
  }
}
