package io.shardmill.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.Shardmill;
import io.shardmill.singlecell.source.CellSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A step that only its own test calls does nothing for anybody, however right it is: each public
 * one is reached from a pipeline, and so is every way to make it.
 */
class StepsAreReachedTest {

  /** What does something to rows, or finds something out of them. */
  private static final Set<String> STEPS =
      Set.of(
          "io/shardmill/chunk/BlockStep",
          "io/shardmill/chunk/ViewStep",
          "io/shardmill/chunk/BlockStatistic",
          "io/shardmill/chunk/ChunkSource",
          "io/shardmill/chunk/KeepRule",
          "io/shardmill/chunk/Block",
          "io/shardmill/dataset/write/Completion",
          "io/shardmill/dataset/write/FileFormat",
          "io/shardmill/dataset/write/Table",
          "io/shardmill/quality/QualityRule",
          "org/apache/beam/sdk/transforms/PTransform",
          "org/apache/beam/sdk/transforms/DoFn");

  /** Packages of which all that makes something counts too: options, rules, flavors. */
  private static final List<String> MAKERS =
      List.of("io/shardmill/singlecell/", "io/shardmill/hdf5/", "io/shardmill/vcf/steps/");

  /** What no pipeline of ours needs, and why it is there. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "io/shardmill/chunk/flow/PlanChunks",
              "programs of users plan sources without passes before",
          "io/shardmill/chunk/ColumnBlock", "programs of users take columns by name",
          "io/shardmill/chunk/flow/ReadBlocks", "programs of users take blocks as elements",
          "io/shardmill/dataset/read/ShardedDataset$Read", "programs of users read data sets",
          "io/shardmill/dataset/write/WriteDataset",
              "to() is for programs of users: the command line claims before it builds",
          "io/shardmill/postgres/read/PostgresSource", "programs of users read tables of any shape",
          "io/shardmill/postgres/read/RowTable", "programs of users write tables of any shape",
          "io/shardmill/vcf/steps/SiteRules",
              "types() is for programs of users: no option asks for it",
          "io/shardmill/vcf/steps/VariantRules", "types() as of SiteRules");

  @Test
  void everyPublicStepIsReachedFromAPipeline() throws Exception {
    ReachableCode code =
        ReachableCode.of(Shardmill.class, CellSource.class)
            .from(
                List.of(
                    "io/shardmill/cli/",
                    "io/shardmill/options/",
                    "io/shardmill/pipelines/",
                    "io/shardmill/runners/"));

    assertThat(
            code.unreached(
                (type, method) ->
                    !ELSEWHERE.containsKey(type)
                        && (code.isBelow(type, STEPS)
                            || (method.isMaker && MAKERS.stream().anyMatch(type::startsWith)))))
        .as("public, and called by tests at most")
        .isEmpty();
  }
}
