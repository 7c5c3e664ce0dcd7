package io.shardmill.conformance;

import io.shardmill.testdata.h5.Flaw;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Layout;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.h5.IndexType;
import io.shardmill.testdata.h5.MatrixForm;
import io.shardmill.testdata.h5.RowOrder;
import io.shardmill.testdata.h5.ValueType;
import java.io.IOException;
import java.nio.file.Path;

/** Small files of cells, one of each layout, no two with the same genes. */
final class CellFiles {

  private CellFiles() {}

  /**
   * Writes four files: sparse by cells with a cell that is no count, sparse by genes, dense, and
   * 10x. 2,100 cells together, and 300 genes.
   *
   * @return the option that names them
   */
  static String write(Path folder) throws IOException {
    Path byCells = folder.resolve("by_cells.h5ad");
    write(
        byCells,
        H5Recipe.builder()
            .cells(800)
            .genes(300)
            .seed(1)
            .rowOrder(RowOrder.SHUFFLED)
            .duplicates(0.1)
            .explicitZeros(0.02)
            .emptyCells(0.02)
            .flaws(Flaw.FRACTION));
    Path byGenes = folder.resolve("by_genes.h5ad");
    write(
        byGenes,
        H5Recipe.builder()
            .cells(600)
            .genes(260)
            .seed(2)
            .matrix(MatrixForm.CSC)
            .indices(IndexType.INT64));
    Path dense = folder.resolve("dense.h5ad");
    write(
        dense,
        H5Recipe.builder()
            .cells(400)
            .genes(220)
            .seed(3)
            .matrix(MatrixForm.DENSE)
            .values(ValueType.INT32));
    Path tenx = folder.resolve("tenx.h5");
    write(
        tenx,
        H5Recipe.builder()
            .cells(300)
            .genes(240)
            .seed(4)
            .layout(H5Layout.TENX_V3)
            .values(ValueType.INT32)
            .antibodies(10));
    return "--input=a=%s,b=%s,c=%s,d=%s".formatted(byCells, byGenes, dense, tenx);
  }

  /** Writes one file. */
  static void write(Path file, H5Recipe.Builder recipe) throws IOException {
    new H5Generator(recipe.density(0.2).build()).write(file);
  }
}
