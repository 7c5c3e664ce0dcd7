package io.shardmill.pipelines.h5;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.options.OptionFile;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.h5.H5OutputOptions.Format;
import io.shardmill.singlecell.output.CellChoices;
import io.shardmill.singlecell.output.CellSummary;
import io.shardmill.singlecell.output.CellTable;
import io.shardmill.singlecell.output.NamedCells;
import io.shardmill.singlecell.output.PreprocessCells;
import io.shardmill.singlecell.source.CellSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline;

/** H5AD and 10x files to a table of cells: QC, genes, normalization, chunks of exact size. */
public final class H5Pipeline implements DatasetPipeline<H5Options> {

  @Override
  public String name() {
    return "h5";
  }

  @Override
  public String summary() {
    return "H5AD and 10x HDF5 files to sharded cells: QC, normalization, variable genes";
  }

  @Override
  public int dataVersion() {
    return 2;
  }

  @Override
  public Class<H5Options> options() {
    return H5Options.class;
  }

  /**
   * The configurations of the chunked single-cell system have sections, those of ours have none.
   */
  @Override
  public List<String> expand(List<String> arguments) throws IOException {
    return OptionFile.expand(
        arguments,
        (file, content) ->
            content.properties().stream().anyMatch(field -> field.getValue().isObject())
                ? ProcessingFile.arguments(file, content)
                : OptionFile.arguments(file, content));
  }

  @Override
  public PlannedPipeline plan(H5Options options) throws IOException {
    CellSource source = H5Choices.source(options);
    InputRows rows = InputRows.of(source.plan());
    CellTable table = CellTable.of(source.schema().obs(), H5Choices.entries(options));
    if (!options.getShuffleSeed().isEmpty()) {
      // In a random order nearly every cell is a run of its own.
      table = table.withoutGroups();
    }
    if (!options.getSplitBy().isEmpty()) {
      table = table.withGroupBy(options.getSplitBy());
    }
    CellChoices cells = H5Choices.cells(options, source);
    if (options.getFormat() == Format.H5 && cells.genesKnown()) {
      H5Choices.hdf5(options, table, rows).requireWritable(cells.genes().axis().size());
    }
    return new Planned(
        options,
        source,
        rows,
        table,
        cells,
        PreprocessCells.of(source, cells, options.getChunkSize()));
  }

  private record Planned(
      H5Options options,
      CellSource source,
      InputRows rows,
      CellTable table,
      CellChoices cells,
      PreprocessCells preprocess)
      implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return preprocess.plan();
    }

    /** What {@link CellSource} says of its readers, for a matrix that is stored by genes. */
    @Override
    public Estimate estimate() {
      return new Estimate("%,d cells before filters".formatted(rows.total()), 120L << 20);
    }

    @Override
    public int rowGroupRows() {
      return CellTable.FILES.rowGroupRows();
    }

    @Override
    public List<InputIdentity> inputs() throws IOException {
      return source.identities();
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      DatasetPlan plan =
          DatasetPlan.of("cell", table.schema(), identity)
              .alias("gene_list", "axes.genes")
              .alias("datasets", "groups.dataset")
              .alias("processing_timestamp", "commit.processing_timestamp")
              .chunks(chunks().chunks());
      for (Map.Entry<String, List<String>> ordered : source.schema().categories().entrySet()) {
        plan =
            plan.attribute(
                "ordered_categories." + ordered.getKey(),
                new ObjectMapper().valueToTree(ordered.getValue()).toString());
      }
      if (cells.genesKnown()) {
        plan = plan.axis("genes", cells.genes().axis().keys());
      }
      if (table.groupBy().contains("SRX_accession")) {
        plan = plan.alias("srx_accessions", "groups.SRX_accession");
      }
      return options.getSplitBy().isEmpty() ? plan : plan.splits(H5Choices.splits(options));
    }

    @Override
    public void build(Pipeline pipeline, Output output) throws IOException {
      OptionalLong seed = H5Choices.shuffleSeed(options);
      PreprocessCells.Result result =
          pipeline.apply(
              "Preprocess cells",
              seed.isPresent() ? preprocess.shuffled(seed.getAsLong(), output.run()) : preprocess);
      CellTable placed = table.startingAt(output.run().firstRow());
      boolean hdf5 = options.getFormat() == Format.H5;
      WriteDataset<NamedCells> write =
          WriteDataset.of(output.run(), output.plan(), placed)
              .withParquetOptions(output.files())
              .withLimit(output.limit())
              .withCompletion(
                  result.findings(),
                  cells.report(
                      new CellSummary(
                          options.getChunkSize(), hdf5 ? options.getCompressionLevel() : -1)));
      result
          .cells()
          .apply("Write", hdf5 ? write.withFormat(H5Choices.hdf5(options, placed, rows)) : write);
    }
  }
}
