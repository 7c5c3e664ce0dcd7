package io.shardmill.pipelines;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.RejectionLimit;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/** A pipeline whose inputs are known: it can be described, and built. */
public interface PlannedPipeline extends AutoCloseable {

  /** How the input is cut. */
  ChunkPlan chunks();

  /** What is read, as it is now. */
  List<InputIdentity> inputs() throws IOException;

  /**
   * What will be written.
   *
   * @param identity all that it depends on, the inputs among it
   */
  DatasetPlan dataset(RunIdentity identity);

  /**
   * What became of what was read since the version that is added to, in one line; empty if nothing
   * is known of it.
   */
  default Optional<String> changes() {
    return Optional.empty();
  }

  /** How much of the inputs is read, in one line; empty if it is all of them. */
  default Optional<String> reads() {
    return Optional.empty();
  }

  /** What a run will take, as far as it can be told without reading every row. */
  Estimate estimate() throws IOException;

  /** Most rows in a row group, unless the user says. */
  default int rowGroupRows() {
    return ParquetOptions.DEFAULT.rowGroupRows();
  }

  /**
   * Fails if what earlier attempts of a run have read is not as they read it, where {@link #inputs}
   * cannot tell.
   *
   * @param run that is resumed
   * @throws io.shardmill.error.ShardmillException ({@code OUTPUT_CONFLICT}) if the run cannot go on
   */
  default void requireUnchanged(DatasetRun run) throws IOException {}

  /**
   * Prepares the source and the output for a run, before it claims the output. A plan that is only
   * looked at is not prepared.
   *
   * @param root of the data set
   */
  default void prepare(String root) throws IOException {}

  /**
   * Does what is left to do once a version is committed, or once it is known that nothing is new.
   *
   * @param version the latest one
   * @param out told what was done
   */
  default void complete(Dataset version, PrintStream out) throws IOException {}

  /** Lets go what the plan holds of the source, such as a snapshot, once the run is over. */
  @Override
  default void close() {}

  /** Adds source, steps, write and commit to {@code pipeline}. */
  void build(Pipeline pipeline, Output output) throws IOException;

  /**
   * Where and how to write.
   *
   * @param run the claim on the output
   * @param plan what {@link #dataset} planned
   * @param files layout of the Parquet files
   * @param limit how many rows may be rejected
   */
  record Output(DatasetRun run, DatasetPlan plan, ParquetOptions files, RejectionLimit limit) {}
}
