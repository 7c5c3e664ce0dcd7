package io.shardmill.singlecell.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.shardmill.chunk.NameList;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.write.FileFormat;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import io.shardmill.singlecell.steps.qc.CellMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5FormatTest {

  static final CellTable TABLE =
      CellTable.of(
          List.of(
              Column.of("SRX_accession", ColumnType.STRING).nullable(),
              Column.of("age", ColumnType.INT32).nullable(),
              Column.of("treated", ColumnType.BOOLEAN)),
          EnumSet.allOf(CellTable.Entry.class));

  @TempDir Path folder;

  /** Cell i, of {@code cells}, has a count of i + 1 of gene i % 3; its expression is half of it. */
  static NamedCells cells(int from, int cells) {
    long[] index = new long[cells];
    int[] offsets = new int[cells + 1];
    int[] genes = new int[cells];
    double[] counts = new double[cells];
    float[] values = new float[cells];
    BitSet odd = new BitSet();
    for (int i = 0; i < cells; i++) {
      index[i] = (long) from + i;
      offsets[i + 1] = i + 1;
      genes[i] = (from + i) % 3;
      counts[i] = from + i + 1;
      values[i] = (float) counts[i] / 2;
      odd.set(i, (from + i) % 2 == 1);
    }
    List<String> ids = LongStream.of(index).mapToObj(i -> "é-" + i).toList();
    return new NamedCells(
        new NumberedCells(
            index,
            ColumnVector.Strings.of(ids),
            ColumnVector.Strings.repeated("pbmc", cells),
            List.of(
                new ColumnVector.Strings(
                    ColumnVector.Strings.repeated("SRX", cells).bytes(),
                    ColumnVector.Strings.repeated("SRX", cells).offsets(),
                    cells,
                    odd),
                new ColumnVector.Int32s(genes, cells, odd),
                new ColumnVector.Booleans(new boolean[cells], cells, null)),
            new CellMetrics(counts, new int[cells], new double[cells]),
            new SparseMatrix(3, offsets, genes, counts),
            values),
        NameList.copyOf(List.of("CD3E", "LYZ", "NKG7")));
  }

  private static byte[] write(Hdf5Format format, NamedCells... blocks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileFormat.RowWriter writer = format.open(7, blocks[0], new TreeMap<>(), out)) {
      int rows = 0;
      for (NamedCells block : blocks) {
        writer.write(TABLE.columns(block));
        rows += block.rows();
      }
      WrittenFile file = writer.finish();
      assertThat(file.rows()).isEqualTo(rows);
      assertThat(file.bytes()).isEqualTo(out.size());
      assertThat(file.rowGroups()).isEmpty();
    }
    return out.toByteArray();
  }

  private static Hdf5Format format(CellTable.Entry x, int compression) {
    return new Hdf5Format(TABLE, x, compression, 100, Double.POSITIVE_INFINITY);
  }

  @Test
  void aFileHasTheShapeThatTheSeedWrites() throws Exception {
    Path path = folder.resolve("chunk.h5");
    byte[] bytes = write(format(CellTable.Entry.VALUES, 4), cells(0, 3), cells(3, 2));
    Files.write(path, bytes);

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .as("nothing of the machine")
        .doesNotContain("jHDF", System.getProperty("os.arch"));

    try (HdfFile file = new HdfFile(path)) {
      Dataset x = file.getDatasetByPath("X");
      assertThat(x.getJavaType()).isEqualTo(float.class);
      assertThat(x.getDimensions()).containsExactly(5, 3);
      assertThat((float[][]) x.getData())
          .isDeepEqualTo(
              new float[][] {{0.5f, 0, 0}, {0, 1, 0}, {0, 0, 1.5f}, {2, 0, 0}, {0, 2.5f, 0}});
      assertThat(x.getFilters()).hasSize(2);
      assertThat(texts(file, "genes")).containsExactly("CD3E", "LYZ", "NKG7");
      assertThat(texts(file, "cells")).containsExactly("é-0", "é-1", "é-2", "é-3", "é-4");
      assertThat(texts(file, "obs/dataset")).containsOnly("pbmc");
      assertThat(texts(file, "obs/SRX_accession"))
          .containsExactly("SRX", "nan", "SRX", "nan", "SRX");
      assertThat((double[]) file.getDatasetByPath("obs/age").getData())
          .containsExactly(0, Double.NaN, 2, Double.NaN, 1);
      assertThat((double[]) file.getDatasetByPath("obs/total_counts").getData())
          .containsExactly(1, 2, 3, 4, 5);
      assertThat(file.getAttribute("chunk_id").getData()).isEqualTo(7L);
      assertThat(file.getAttribute("n_cells").getData()).isEqualTo(5L);
      assertThat(file.getAttribute("n_genes").getData()).isEqualTo(3L);
      assertThat(file.getAttributes().keySet())
          .as("nothing of the machine")
          .containsExactlyInAnyOrder("chunk_id", "n_cells", "n_genes", "creation_time");
      assertThat(file.getAttribute("creation_time").getData()).isEqualTo("1970-01-01T00:00:00");
    }
  }

  @Test
  void scaledFilesHaveAValueOfEveryGene() throws Exception {
    NamedCells cells = cells(0, 3);
    GeneMoments moments = new GeneMoments(3);
    moments.add(cells.cells().counts(), cells.cells().expression(), 0, 3);
    Path path = folder.resolve("scaled.h5");
    Files.write(
        path,
        write(
            new Hdf5Format(TABLE, CellTable.Entry.VALUES, 4, 100, 1.0),
            cells.scaledBy(ScaleStatistics.of(moments))));

    // One of three cells has v: the mean is v / 3, the deviation v / sqrt(3); 2 / sqrt(3) is cut.
    float absent = (float) (-1 / Math.sqrt(3));
    try (HdfFile file = new HdfFile(path)) {
      float[][] x = (float[][]) file.getDatasetByPath("X").getData();
      for (int row = 0; row < 3; row++) {
        for (int gene = 0; gene < 3; gene++) {
          assertThat(x[row][gene]).isCloseTo(row == gene ? 1 : absent, within(1e-6f));
        }
      }
    }
  }

  private static String[] texts(HdfFile file, String path) {
    return (String[]) file.getDatasetByPath(path).getData();
  }

  @Test
  void countsAreWrittenWhereThereIsNoExpression() throws Exception {
    Path path = folder.resolve("chunk.h5");
    Files.write(path, write(format(CellTable.Entry.COUNTS, 0), cells(0, 2)));

    try (HdfFile file = new HdfFile(path)) {
      assertThat((float[][]) file.getDatasetByPath("X").getData())
          .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 2, 0}});
      assertThat(file.getDatasetByPath("X").getFilters()).isEmpty();
    }
  }

  @Test
  void equalCellsGiveEqualBytes() throws Exception {
    Hdf5Format format = format(CellTable.Entry.VALUES, 9);

    assertThat(write(format, cells(0, 5))).isEqualTo(write(format, cells(0, 1), cells(1, 4)));
  }

  @Test
  void aChunkThatCannotBeWrittenIsRefusedWithTheSizeThatCan() {
    Hdf5Format format =
        new Hdf5Format(TABLE, CellTable.Entry.COUNTS, 4, 50_000_000, Double.POSITIVE_INFINITY);

    assertThatThrownBy(() -> format.requireWritable(18_080))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith(
            "--format=h5: chunks of 50,000,000 cells by 18,080 genes are 3,616,000,000,000 bytes each, dense.")
        .hasMessageContaining("cells here (2,147,483,647 bytes in a dataset");
    assertThatThrownBy(() -> format(CellTable.Entry.COUNTS, 4).requireWritable(0))
        .hasMessageContaining("no gene is left");
    assertThatThrownBy(() -> format(CellTable.Entry.COUNTS, 10))
        .hasMessage("--compressionLevel=10: gzip has the levels 0 to 9");
  }
}
