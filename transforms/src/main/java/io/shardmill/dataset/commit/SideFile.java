package io.shardmill.dataset.commit;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.QcReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/**
 * A file about the whole data set that is committed with it: the QC report, the feature list. A
 * copy of the latest version's is kept at the root of the data set.
 *
 * <pre>{@code
 * SideFile count =
 *     SideFile.of(
 *         "rows.txt",
 *         (dataset, out) -> out.write(Long.toString(dataset.index().totalRows()).getBytes(UTF_8)));
 * }</pre>
 *
 * @param name its name at the root
 * @param content writes it
 */
public record SideFile(String name, Content content) implements Serializable {

  /** Writes the bytes of a side file; the same data must give the same bytes. */
  @FunctionalInterface
  public interface Content extends Serializable {
    /**
     * Called once, when all data files are in place.
     *
     * @param dataset the version that is about to be committed; its rows can be read
     * @param out not to be closed
     */
    void write(Dataset dataset, OutputStream out) throws IOException;
  }

  /** Makes the QC report of a version that is about to be committed. */
  @FunctionalInterface
  public interface Report extends Serializable {
    QcReport of(Dataset dataset) throws IOException;
  }

  public SideFile {
    if (!Layout.isSideFile(name)) {
      throw new IllegalArgumentException("Not a plain file name: '%s'".formatted(name));
    }
  }

  /** A side file of the given content. */
  public static SideFile of(String name, Content content) {
    return new SideFile(name, content);
  }

  /** A small table as a side file: one vector for each column. */
  public static SideFile of(String name, TableSchema schema, List<ColumnVector> vectors) {
    return new SideFile(
        name,
        (dataset, out) -> {
          try (ParquetChunkWriter writer =
              ParquetChunkWriter.open(out, schema, ParquetOptions.DEFAULT, new TreeMap<>())) {
            writer.write(vectors);
            writer.finish();
          }
        });
  }

  /** A side file whose bytes are known. */
  public static SideFile of(String name, byte[] bytes) {
    return new SideFile(name, (dataset, out) -> out.write(bytes));
  }

  /**
   * The QC report, as {@code qc_report.json} for programs and {@code qc_report.html} for people,
   * with what drifted since the version before, if there is one.
   *
   * @param report makes it of the version that is about to be committed
   */
  public static List<SideFile> report(Report report) {
    return List.of(
        of(
            FormerReport.NAME,
            (dataset, out) -> FormerReport.compared(dataset, report.of(dataset)).writeJson(out)),
        of(
            "qc_report.html",
            (dataset, out) -> FormerReport.compared(dataset, report.of(dataset)).writeHtml(out)));
  }
}
