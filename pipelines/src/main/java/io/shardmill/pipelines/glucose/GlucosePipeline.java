package io.shardmill.pipelines.glucose;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.entity.EntityLayout;
import io.shardmill.glucose.output.GlucoseReport;
import io.shardmill.glucose.output.PatientTable;
import io.shardmill.glucose.source.PatientPlanning;
import io.shardmill.glucose.source.PatientSource;
import io.shardmill.glucose.steps.ProcessPatients;
import io.shardmill.glucose.steps.series.SeriesOptions;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/** Patients of a database to regular series: one file for each batch of them. */
public final class GlucosePipeline implements DatasetPipeline<GlucoseOptions> {

  @Override
  public String name() {
    return "glucose";
  }

  @Override
  public String summary() {
    return "Glucose readings of a PostgreSQL database to sharded Parquet: one row per grid slot";
  }

  @Override
  public int dataVersion() {
    return 2;
  }

  @Override
  public Class<GlucoseOptions> options() {
    return GlucoseOptions.class;
  }

  @Override
  public PlannedPipeline plan(GlucoseOptions options) throws IOException {
    SeriesOptions series = GlucoseChoices.series(options);
    EntityLayout layout = GlucoseChoices.layout(options);
    SnapshotHolder holder = GlucoseChoices.holder(options);
    try {
      Optional<Dataset> parent = DatasetRun.parent(options.getOutput(), options.getOnExisting());
      PatientPlanning planning =
          PatientPlanning.read(
              holder.snapshot(),
              GlucoseChoices.tables(options),
              GlucoseChoices.register(options, parent),
              GlucoseChoices.pseudonyms(options));
      PatientSource source =
          parent.isPresent()
              ? planning.since(
                  parent.get(), options.getSchemaDrift(), layout, options.getMaxFileReadings())
              : planning.everyone(layout, options.getMaxFileReadings());
      return new Planned(holder, source, new PatientTable(layout), ProcessPatients.by(series));
    } catch (IOException | RuntimeException e) {
      holder.close();
      throw e;
    }
  }

  @Override
  public Optional<String> heldByLauncher(GlucoseOptions options) {
    return PostgresChoices.heldByLauncher(options);
  }

  private record Planned(
      SnapshotHolder holder, PatientSource source, PatientTable table, ProcessPatients process)
      implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return source.plan();
    }

    @Override
    public List<InputIdentity> inputs() {
      return source.identities();
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      return source.addTo(DatasetPlan.of("slot", table.schema(), identity));
    }

    /** A patient is one block: its records, and about 40 columns of its series. */
    @Override
    public Estimate estimate() {
      return new Estimate(
          "the series of %,d patients".formatted(source.register().size()), 64L << 20);
    }

    @Override
    public Optional<String> changes() {
      return source.changes().map(changes -> "patients: " + changes);
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      PCollectionView<Integer> patients =
          pipeline
              .apply("Patients", Create.of(source.register().size()).withCoder(VarIntCoder.of()))
              .apply("View patients", View.asSingleton());
      pipeline
          .apply("Plan patients", PlanChunks.of(source, chunks()))
          .apply("Process patients", process)
          .apply(
              "Write",
              WriteDataset.of(output.run(), output.plan(), table)
                  .withParquetOptions(output.files())
                  .withLimit(output.limit())
                  .withCompletion(patients, GlucoseReport.<Integer>of(source)));
    }

    @Override
    public void requireUnchanged(DatasetRun run) throws IOException {
      source.requireUnchanged(run);
    }

    @Override
    public void close() {
      holder.close();
    }
  }
}
