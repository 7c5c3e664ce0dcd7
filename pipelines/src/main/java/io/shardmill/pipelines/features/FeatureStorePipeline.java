package io.shardmill.pipelines.features;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.gather.GatherRows;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.WindowSizes;
import io.shardmill.series.output.FeatureReport;
import io.shardmill.series.output.FeatureTable;
import io.shardmill.series.source.SeriesPacking;
import io.shardmill.series.source.SeriesPlan;
import io.shardmill.series.source.SeriesSource;
import io.shardmill.series.steps.CheckRows;
import io.shardmill.series.steps.MeasureWindows;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/** A table of series to a data set of what was measured of their windows. */
public final class FeatureStorePipeline implements DatasetPipeline<WindowOptions> {

  /** The rows of one thing in a week of one row each 5 s with 8 values, twice, and a row group. */
  private static final long READER_BYTES = 96L << 20;

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String summary() {
    return "Series of a data set, such as of sensors, to features of their windows";
  }

  @Override
  public int dataVersion() {
    return 2;
  }

  @Override
  public Class<WindowOptions> options() {
    return WindowOptions.class;
  }

  @Override
  public PlannedPipeline plan(WindowOptions options) throws IOException {
    WindowSizes sizes = WindowChoices.sizes(options);
    if (!Dataset.exists(options.getArchive())) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "--archive=%s: nothing was ever committed there; name the folder of one table, such as %s"
              .formatted(options.getArchive(), "cold/public.telemetry"));
    }
    MeasuredTable table = MeasuredTable.of(options);
    Optional<Dataset> before = DatasetRun.parent(options.getOutput(), options.getOnExisting());
    SortedMap<String, String> attributes =
        before.map(dataset -> dataset.index().attributes()).orElseGet(TreeMap::new);
    SeriesPlan plan = table.plan(sizes, attributes);
    List<SeriesFeature> features = table.features();
    List<String> names = table.names();
    SeriesRules rules = table.rules();
    long interval = WindowChoices.interval(options);
    return new Planned(
        SeriesSource.of(table.source(), table.columns(), plan, table.joins()),
        plan,
        new SeriesPacking(table.columns(), sizes, table.source().input().name())
            .joined(table.joins()),
        CheckRows.by(names, rules).interval(interval),
        MeasureWindows.of(sizes, features).until(plan.closed()).interval(interval),
        new FeatureTable(
            table.columns(),
            sizes,
            features,
            WindowChoices.time("--created", options.getCreated()),
            options.getFilesPerPeriod()),
        plan.changed().isEmpty() ? List.of() : table.inputs(),
        new FeatureReport(names, rules, interval),
        plan.chunks(options.getFilesPerPeriod()));
  }

  private record Planned(
      SeriesSource source,
      SeriesPlan plan,
      SeriesPacking packing,
      CheckRows check,
      MeasureWindows measure,
      FeatureTable table,
      List<InputIdentity> inputs,
      FeatureReport report,
      ChunkPlan chunks)
      implements PlannedPipeline {

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      return DatasetPlan.of("window", table.schema(), identity)
          .growth(Growth.BY_RANGES)
          .attributes(plan.attributes())
          .chunks(chunks.chunks());
    }

    @Override
    public Estimate estimate() throws IOException {
      return new Estimate(
          String.format(Locale.ROOT, "%,d rows to read", source.rowsToRead()), READER_BYTES);
    }

    @Override
    public void build(Pipeline pipeline, Output output) throws IOException {
      Chunks<SeriesBlock> series =
          pipeline
              .apply("Plan rows", PlanChunks.of(source))
              .apply("Gather", GatherRows.of(packing, output.run(), chunks));
      PCollectionView<Integer> nothing =
          pipeline
              .apply("Nothing", Create.of(0).withCoder(VarIntCoder.of()))
              .apply("View nothing", View.asSingleton());
      series
          .apply("Check rows", check)
          .apply("Measure windows", measure)
          .apply(
              "Write",
              WriteDataset.of(output.run(), output.plan(), table)
                  .withParquetOptions(output.files())
                  .withLimit(output.limit())
                  .withCompletion(nothing, report));
    }
  }
}
