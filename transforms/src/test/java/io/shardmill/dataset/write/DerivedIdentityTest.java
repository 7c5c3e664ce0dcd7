package io.shardmill.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.Numbers;
import io.shardmill.chunk.Numbers.Run;
import io.shardmill.chunk.ViewStep;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.Lineage;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.source.ColumnTable;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;

/** What another run must have in common with a composed one to go on with its data. */
class DerivedIdentityTest {

  private static final ColumnTable TABLE = table("n");

  private static ColumnTable table(String column) {
    return ColumnTable.of(TableSchema.of("numbers", Column.of(column, ColumnType.INT64)));
  }

  /** Numbers of an input that has a fingerprint. */
  private record Told(Numbers numbers, String fingerprint) implements ChunkSource<Run> {
    @Override
    public ChunkPlan plan() {
      return numbers.plan();
    }

    @Override
    public BlockReader<Run> open(ChunkRange range, ChunkContext context) {
      return numbers.open(range, context);
    }

    @Override
    public List<InputIdentity> identities() {
      return List.of(InputIdentity.ofTable("numbers", fingerprint));
    }
  }

  private record Above(long bound) implements BlockStatistic<Run, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Run block) {
      return count + block.values().stream().filter(n -> n > bound).count();
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long result(Long count) {
      return count;
    }
  }

  private static Chunks<Run> chunks(Pipeline pipeline) throws IOException {
    return pipeline.apply("Plan", PlanChunks.of(new Told(new Numbers(100, 10), "a")));
  }

  private static BlockStep<Run, Run> multiplesOf(long divisor) {
    return (block, context) ->
        new Run(block.values().stream().filter(n -> n % divisor == 0).toList());
  }

  private static RunIdentity stepped(long divisor) throws IOException {
    return DerivedIdentity.of(
        chunks(Pipeline.create()).apply("Step", ApplyStep.of(multiplesOf(divisor))), TABLE);
  }

  private static RunIdentity counted(long bound) throws IOException {
    Chunks<Run> chunks = chunks(Pipeline.create());
    PCollectionView<Long> above =
        chunks.apply(
            "Count", SummarizeChunks.with(new Above(bound), VarLongCoder.of(), VarLongCoder.of()));
    ViewStep<Run, Long, Run> step = (block, count, context) -> block;
    return DerivedIdentity.of(chunks.apply("Step", ApplyStep.with(above, step)), TABLE);
  }

  @Test
  void stepsTheirParametersAndTheirOrderCount() throws IOException {
    RunIdentity two = stepped(2);

    assertThat(stepped(2).differencesFrom(two)).isEmpty();
    assertThat(stepped(2).hash()).isEqualTo(two.hash());
    assertThat(stepped(3).rowDifferencesFrom(two)).hasSize(1);
    assertThat(DerivedIdentity.of(chunks(Pipeline.create()), TABLE).rowDifferencesFrom(two))
        .hasSize(1);
  }

  @Test
  void theTableCounts() throws IOException {
    assertThat(
            DerivedIdentity.of(chunks(Pipeline.create()), table("m"))
                .rowDifferencesFrom(DerivedIdentity.of(chunks(Pipeline.create()), TABLE)))
        .hasSize(1);
  }

  @Test
  void whatAStatisticIsOfCounts() throws IOException {
    assertThat(counted(5).differencesFrom(counted(5))).isEmpty();
    assertThat(counted(6).rowDifferencesFrom(counted(5))).hasSize(1);
  }

  @Test
  void theInputCountsByItsContent() throws IOException {
    Chunks<Run> other =
        Pipeline.create().apply("Plan", PlanChunks.of(new Told(new Numbers(100, 10), "a")));
    RunIdentity identity = DerivedIdentity.of(other, TABLE);

    assertThat(identity.inputs()).containsExactly(InputIdentity.ofTable("numbers", "a"));
  }

  @Test
  void whatNobodyTellsIsAskedFor() throws IOException {
    Chunks<Run> silent = Pipeline.create().apply("Plan", PlanChunks.of(new Numbers(100, 10)));
    assertThatThrownBy(() -> DerivedIdentity.of(silent, TABLE))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("does not tell its inputs");

    Pipeline pipeline = Pipeline.create();
    PCollectionView<Long> foreign =
        pipeline.apply("One", Create.of(1L)).apply("View", View.asSingleton());
    ViewStep<Run, Long, Run> step = (block, count, context) -> block;
    Chunks<Run> taking = chunks(pipeline).apply("Step", ApplyStep.with(foreign, step));
    assertThatThrownBy(() -> DerivedIdentity.of(taking, TABLE))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("takes a view of which nothing tells what it holds");

    Lineage.joinedBy("one", foreign, List.of());
    Chunks<Run> told = chunks(pipeline).apply("Step", ApplyStep.with(foreign, step));
    assertThat(DerivedIdentity.of(told, TABLE).inputs()).hasSize(1);
  }

  @Test
  void whatAStatisticIsOfIsAnInputToo() throws IOException {
    Pipeline pipeline = Pipeline.create();
    Chunks<Run> others =
        pipeline.apply("Plan others", PlanChunks.of(new Told(new Numbers(10, 10), "b")));
    PCollectionView<Long> above =
        others.apply(
            "Count", SummarizeChunks.with(new Above(5), VarLongCoder.of(), VarLongCoder.of()));
    ViewStep<Run, Long, Run> step = (block, count, context) -> block;
    Chunks<Run> taking = chunks(pipeline).apply("Step", ApplyStep.with(above, step));

    assertThat(DerivedIdentity.of(taking, TABLE).inputs())
        .containsExactly(
            InputIdentity.ofTable("numbers", "a"), InputIdentity.ofTable("numbers", "b"));
  }
}
