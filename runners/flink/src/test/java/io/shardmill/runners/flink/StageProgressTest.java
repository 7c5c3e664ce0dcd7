package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.runners.flink.rest.FlinkRest.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageProgressTest {

  @Test
  void tellsWhatIsDoneAndTheTransformsAtWork() {
    assertThat(
            StageProgress.of(
                List.of(
                    new Stage("CHAIN DataSource (at Plan ranges/Cuts/Impulse (org", "FINISHED"),
                    new Stage("GroupReduce (GroupReduce at translateNode(Flink", "RUNNING"),
                    new Stage("CHAIN FlatMap (FlatMap at Survey/Fold chunks/Par", "RUNNING"),
                    new Stage("CHAIN GroupReduce (GroupReduce at Survey/Merge/C", "RUNNING"),
                    new Stage("CHAIN FlatMap (FlatMap at Write/Evaluate", "CREATED"))))
        .hasToString("1 of 5 stages done, at work: Survey");
  }

  @Test
  void nothingIsAtWorkBetweenStages() {
    assertThat(StageProgress.of(List.of(new Stage("Sink", "SCHEDULED"))))
        .hasToString("0 of 1 stages done");
  }
}
