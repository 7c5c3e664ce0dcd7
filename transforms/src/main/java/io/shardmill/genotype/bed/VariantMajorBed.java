package io.shardmill.genotype.bed;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeBlocks.Run;
import io.shardmill.genotype.PackedGenotypes;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A data set of variants: its genotypes are packed, row by row. */
record VariantMajorBed(VariantDataset source) implements BedContent {

  private static final String IDS = "ids";

  /** What a row of {@code .bim} is made of. */
  private static final List<String> KEY = List.of("contig", "pos", "ref", "alt");

  @Override
  public long samples() {
    return source.samples().size();
  }

  @Override
  public long variants() {
    return source.blocks().variants();
  }

  @Override
  public boolean sampleMajor() {
    return false;
  }

  @Override
  public void writeGenotypes(OutputStream out) throws IOException {
    byte[] packed = new byte[PackedGenotypes.bytes(source.samples().size())];
    forEach(
        List.of(VariantDataset.GENOTYPES),
        row -> {
          byte[] copies = (byte[]) needed(row, VariantDataset.GENOTYPES);
          if (copies.length != source.samples().size()) {
            throw damaged(row, "has not one genotype for each sample; verify the data set");
          }
          if (!PackedGenotypes.pack(copies, packed)) {
            throw damaged(
                row,
                "has a genotype of more than 2 copies, and two bits hold 0, 1, 2 or missing; leave polyploid variants out with ./shardmill convert --where");
          }
          out.write(packed);
        });
  }

  @Override
  public void writeVariants(BimLines lines) throws IOException {
    List<String> columns = new ArrayList<>(KEY);
    boolean known =
        dataset().index().schema().columns().stream().anyMatch(c -> c.name().equals(IDS));
    if (known) {
      columns.add(IDS);
    }
    forEach(
        columns,
        row -> {
          String ids = known ? String.join(";", (String[]) needed(row, IDS)) : "";
          String alt = (String) row.get("alt");
          lines.add(
              (String) needed(row, "contig"),
              ids.isEmpty() ? null : ids,
              (Integer) needed(row, "pos"),
              (String) needed(row, "ref"),
              alt == null || alt.isEmpty() ? null : alt);
        });
  }

  /** With what the table of samples has of them; one that {@code convert} wrote has no table. */
  @Override
  public void writeSamples(FamLines lines) throws IOException {
    Optional<ParquetChunkReader> table = dataset().sideTable("samples.parquet");
    if (table.isEmpty()) {
      for (String name : source.samples()) {
        lines.add(name, Map.of(), -1);
      }
      return;
    }
    try (ParquetChunkReader reader = table.get()) {
      List<String> columns = FamLines.columns(reader.schema().columns());
      int next = 0;
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        ColumnVector places = reader.read(group, List.of("sample_idx")).get(0);
        List<ColumnVector> vectors = reader.read(group, columns);
        Map<String, ColumnVector> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          values.put(columns.get(i), vectors.get(i));
        }
        for (int row = 0; row < places.rows(); row++) {
          // What was dropped has no place; the others are in the order of their genotypes.
          if (!places.isNull(row)) {
            lines.add(source.samples().get(next++), values, row);
          }
        }
      }
    }
  }

  /** Takes a row of the data set. */
  @FunctionalInterface
  private interface RowVisitor {
    void accept(DatasetRow row) throws IOException;
  }

  private void forEach(List<String> columns, RowVisitor visitor) throws IOException {
    DatasetReader reader = dataset().reader(columns, 1);
    for (Run run : source.blocks().runsByPlace()) {
      for (long row = 0; row < run.rows(); row++) {
        visitor.accept(reader.row(run.firstRow() + row));
      }
    }
  }

  private Dataset dataset() throws IOException {
    return Dataset.open(source.root(), source.version());
  }

  private static Object needed(DatasetRow row, String column) {
    return Objects.requireNonNull(row.get(column));
  }

  private ShardmillException damaged(DatasetRow row, String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: row %d %s".formatted(source.root(), row.index(), what));
  }
}
