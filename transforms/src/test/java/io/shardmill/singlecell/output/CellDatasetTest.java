package io.shardmill.singlecell.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.NameList;
import io.shardmill.chunk.exact.ExactRows;
import io.shardmill.chunk.exact.FindKeptRows;
import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.chunk.exact.RowSet;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.Inspection;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.write.CommitDataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.dataset.write.WriteChunks;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.qc.FewCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of several files to a committed data set, on the Direct runner. */
class CellDatasetTest {

  private static final List<String> GENES = List.of("CD3E", "MT-CO1", "LYZ", "NKG7", "PPBP");
  private static final List<Column> OBS =
      List.of(
          Column.of("SRX_accession", ColumnType.STRING).nullable(),
          Column.of("age", ColumnType.INT32));

  /** Every third row is kept of 50, none of 20, all of 8; 25 are kept in all. */
  private static final List<List<Boolean>> FILES =
      List.of(rows(50, 3), rows(20, 100).stream().map(kept -> false).toList(), rows(8, 1));

  @TempDir Path folder;

  private static List<Boolean> rows(int rows, int keepEvery) {
    return IntStream.range(0, rows).mapToObj(row -> row % keepEvery == 1 % keepEvery).toList();
  }

  /** The files about genes. */
  private record Genes() implements Completion<KeptRows> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, KeptRows statistic) {
      List<SideFile> files =
          new ArrayList<>(
              GeneTable.of(GENES)
                  .with("gene_id", "Accession", List.of("E1", "E2", "E3", "E4", "E5"))
                  .removed(List.of(new GeneTable.Removed("XIST", "", "MIN_CELLS")))
                  .sideFiles());
      files.add(new CellSummary(7, 4).sideFile());
      return files;
    }
  }

  private static final CellTable TABLE = CellTable.of(OBS, EnumSet.allOf(CellTable.Entry.class));

  private Dataset write(List<List<Boolean>> files, int chunkSize) throws IOException {
    return write(
        files, chunkSize, run -> WriteChunks.of(TABLE, run).withParquetOptions(CellTable.FILES));
  }

  private Dataset write(
      List<List<Boolean>> files,
      int chunkSize,
      Function<DatasetRun, WriteChunks<NamedCells>> writing)
      throws IOException {
    FewCells source = new FewCells(files, 10);
    ExactRows<CellBlock> exact = FewCells.exact(files, chunkSize);
    DatasetPlan plan =
        DatasetPlan.of(
                "cell",
                TABLE.schema(),
                RunIdentity.of("cells", 1)
                    .inputs(
                        source.plan().cuts().stream()
                            .map(cut -> InputIdentity.ofTable(cut.source(), ""))
                            .toList()))
            .axis("genes", GENES)
            .alias("gene_list", "axes.genes")
            .alias("datasets", "groups.dataset")
            .alias("srx_accessions", "groups.SRX_accession")
            .splits(SplitRule.of("SRX_accession", 7))
            .chunks(exact.plan().chunks());
    String root = folder.resolve("out").toString();
    DatasetRun run = DatasetRun.start(root, OnExisting.FAIL, plan);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionView<KeptRows> kept =
        pipeline
            .apply("Plan", PlanChunks.of(source))
            .apply("Keep", ApplyStep.of(FewCells.KEEP))
            .apply(
                "Which cells",
                SummarizeChunks.with(
                    new FindKeptRows<>(exact.rows()), RowSet.CODER, KeptRows.CODER));
    PCollectionView<NameList> genes =
        pipeline
            .apply(
                "Genes",
                Create.of(List.of(NameList.copyOf(GENES)))
                    .withCoder(SerializableCoder.of(NameList.class)))
            .apply("Gene list", View.asSingleton());
    Chunks<ExpressionBlock> cells =
        pipeline
            .apply("Plan exact", PlanChunks.with(kept, exact))
            .apply("Keep again", ApplyStep.of(FewCells.KEEP))
            .apply("Express", ApplyStep.of(CellDatasetTest::halves));
    cells
        .apply("Number", ApplyStep.with(kept, new NumberCells()))
        .apply("Name genes", ApplyStep.with(genes, new NameGenes()))
        .apply("Write", writing.apply(run))
        .apply("Commit", CommitDataset.of(run, plan, kept, new Genes()));
    pipeline.run().waitUntilFinish();
    return Dataset.open(root);
  }

  private static ExpressionBlock halves(MeasuredCells cells, ChunkContext context) {
    float[] halves = new float[cells.cells().matrix().entries()];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (float) cells.cells().matrix().values()[i] / 2;
    }
    return new ExpressionBlock(cells, halves);
  }

  @Test
  void everyChunkHasExactlyAsManyCellsAsAskedFor() throws Exception {
    Dataset dataset = write(FILES, 7);

    assertThat(dataset.index().chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly(
            "data/cells/chunk_0000.parquet",
            "data/cells/chunk_0001.parquet",
            "data/cells/chunk_0002.parquet",
            "data/cells/chunk_0003.parquet");
    assertThat(dataset.index().chunks())
        .extracting(ChunkIndex.Chunk::rows)
        .containsExactly(7L, 7L, 7L, 4L);
    assertThat(dataset.index().counts().read()).isEqualTo(78);
    assertThat(dataset.index().counts().filtered()).isEqualTo(Map.of("UNWANTED", 53L));
    assertThat(dataset.verify()).isEmpty();
  }

  @Test
  void aCellIsFoundByItsGlobalIndexAndByItsGroups() throws Exception {
    Dataset dataset = write(FILES, 7);
    DatasetReader reader =
        dataset.reader(
            List.of(
                "global_idx", "cell_id", "SRX_accession", "age", "gene_ids", "counts", "values"),
            2);

    for (long i = 0; i < reader.rows(); i++) {
      assertThat(reader.row(i).get("global_idx")).isEqualTo(i);
    }
    assertThat(reader.row(2).get("cell_id")).isEqualTo("kept0-7");
    assertThat((int[]) reader.row(2).get("gene_ids")).containsExactly(0, 1, 2);
    assertThat((int[]) reader.row(2).get("counts")).containsExactly(8, 9, 10);
    assertThat((float[]) reader.row(2).get("values")).containsExactly(4f, 4.5f, 5f);
    assertThat(reader.row(6).get("SRX_accession")).as("row 19 has none").isNull();
    assertThat(reader.rows("SRX_accession", "SRX21", 0, 9))
        .extracting(row -> row.get("cell_id"))
        .containsExactly("kept2-3", "kept2-4", "kept2-5");
    assertThat(dataset.groups().keys("dataset")).containsExactly("set0", "set2");
    assertThat(dataset.groups().spans("dataset", "set2"))
        .containsExactly(new Groups.Span(2, 3, 4), new Groups.Span(3, 0, 4));
  }

  @Test
  void theFilesAboutGenesNameTheAxis() throws Exception {
    Dataset dataset = write(FILES, 100);
    Path root = folder.resolve("out");

    assertThat(root.resolve("gene_list.json"))
        .hasContent("[\"CD3E\",\"MT-CO1\",\"LYZ\",\"NKG7\",\"PPBP\"]");
    assertThat(texts(root.resolve("genes.parquet"), "gene")).isEqualTo(GENES);
    assertThat(texts(root.resolve("genes.parquet"), "gene_id"))
        .containsExactly("E1", "E2", "E3", "E4", "E5");
    assertThat(texts(root.resolve("removed_genes.parquet"), "gene")).containsExactly("XIST");
    assertThat(texts(root.resolve("removed_genes.parquet"), "rule")).containsExactly("MIN_CELLS");
    assertThat(dataset.index().chunks()).hasSize(1);
  }

  @Test
  void theIndexHasTheKeysOfTheSeed() throws Exception {
    Dataset dataset = write(FILES, 7);
    JsonNode index = new ObjectMapper().readTree(folder.resolve("out/chunk_index.json").toFile());
    JsonNode chunk = index.required("chunks").get(2);

    assertThat(index.required("gene_list").toString())
        .isEqualTo(new ObjectMapper().valueToTree(GENES).toString());
    assertThat(index.required("total_cells").asInt()).isEqualTo(25);
    assertThat(chunk.required("n_cells").asInt()).isEqualTo(7);
    assertThat(chunk.required("n_genes").asInt()).isEqualTo(5);
    assertThat(chunk.required("datasets").toString()).isEqualTo("[\"set0\",\"set2\"]");
    assertThat(chunk.required("srx_accessions").toString())
        .as("row 49 of the first file has none")
        .isEqualTo("[\"SRX014\",\"SRX015\",\"SRX20\",\"SRX21\"]");
    assertThat(chunk.required("cell_start_idx").asInt()).isEqualTo(14);
    assertThat(chunk.required("cell_end_idx").asInt()).isEqualTo(21);
    assertThat(index.required("splits").required("rows_without_value").asInt()).isEqualTo(2);
    JsonNode summary =
        new ObjectMapper().readTree(folder.resolve("out/chunk_summary.json").toFile());
    assertThat(summary.required("overview").toString())
        .isEqualTo("{\"total_chunks\":4,\"total_cells\":25,\"total_genes\":5,\"chunk_size\":7}");
    assertThat(summary.required("chunks").get(2).required("srx_count").asInt()).isEqualTo(4);
    assertThat(summary.required("chunks").get(2).required("dataset_count").asInt()).isEqualTo(2);
    assertThat(summary.required("storage").required("compression_level").asInt()).isEqualTo(4);
    assertThat(dataset.index().sideFiles())
        .extracting(ChunkIndex.IndexedFile::name)
        .doesNotHaveDuplicates()
        .contains("chunk_summary.json", "processing_config.json", "genes.parquet");
    assertThat(dataset.index().splits().column()).isEqualTo("SRX_accession");
  }

  @Test
  void chunksMayBeHdf5Files() throws Exception {
    Dataset dataset =
        write(
            FILES,
            10,
            run ->
                WriteChunks.of(TABLE, run)
                    .withFormat(
                        new Hdf5Format(
                            TABLE, CellTable.Entry.VALUES, 4, 10, Double.POSITIVE_INFINITY)));

    assertThat(dataset.index().chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly(
            "data/cells/chunk_0000.h5", "data/cells/chunk_0001.h5", "data/cells/chunk_0002.h5");
    assertThat(dataset.index().totalRows()).isEqualTo(25);
    assertThat(dataset.groups().keys("dataset")).containsExactly("set0", "set2");
    assertThat(dataset.verify()).isEmpty();
    assertThat(Inspection.of(dataset)).contains("3 in 0 row groups");
    assertThatThrownBy(() -> dataset.reader(List.of("cell_id"), 1))
        .hasMessageContaining("the data files are not Parquet");
    Files.write(folder.resolve("out/data/cells/chunk_0001.h5"), new byte[5]);
    assertThat(dataset.verify()).hasSize(1);
  }

  @Test
  void withoutAKeptCellTheBooksStillBalance() throws Exception {
    Dataset dataset = write(List.of(rows(5, 1).stream().map(kept -> false).toList()), 2);

    assertThat(dataset.index().chunks()).isEmpty();
    assertThat(dataset.index().counts().filtered()).isEqualTo(Map.of("UNWANTED", 5L));
    assertThat(dataset.verify()).isEmpty();
  }

  private static List<String> texts(Path file, String column) throws IOException {
    List<String> texts = new ArrayList<>();
    try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        ColumnVector.Strings strings =
            (ColumnVector.Strings) reader.read(group, List.of(column)).get(0);
        for (int row = 0; row < strings.rows(); row++) {
          texts.add(strings.get(row));
        }
      }
    }
    return texts;
  }
}
