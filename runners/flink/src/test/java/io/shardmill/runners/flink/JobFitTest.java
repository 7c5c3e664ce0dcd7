package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.runners.flink.rest.FlinkRest.TaskManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobFitTest {

  private static final long MB = 1 << 20;
  private static final int DEFAULT_BUFFERS = 512;

  @Test
  void jobTakesAllSlotsUnlessItIsTold() {
    assertThat(JobFit.parallelism(FlinkProfile.UNSET, 8, "cluster")).isEqualTo(8);
    assertThat(JobFit.parallelism(3, 8, "cluster")).isEqualTo(3);
  }

  @Test
  void moreThanTheSlotsIsRefused() {
    assertThatThrownBy(() -> JobFit.parallelism(9, 8, "http://host:8081"))
        .hasMessage(
            "--parallelism=9: http://host:8081 has 8 slots; set --parallelism=8 or less, or add"
                + " task managers");
  }

  @Test
  void clusterWithoutTaskManagersIsRefused() {
    assertThatThrownBy(() -> JobFit.parallelism(1, 0, "http://host:8081"))
        .hasMessageContaining("no task manager");
  }

  @Test
  void tooLittleNetworkMemoryIsRefusedWithWhatToSet() {
    TaskManager small = new TaskManager("small", 4, 128 * MB);

    assertThatThrownBy(() -> JobFit.checkNetwork(4, DEFAULT_BUFFERS, List.of(small)))
        .hasMessageContaining("128 MB of network memory for 4 slots and needs 576 MB")
        .hasMessageContaining("taskmanager.memory.network.min");
    assertThatCode(() -> JobFit.checkNetwork(2, DEFAULT_BUFFERS, List.of(small)))
        .doesNotThrowAnyException();
    assertThatCode(() -> JobFit.checkNetwork(4, 64, List.of(small))).doesNotThrowAnyException();
  }

  @Test
  void eachReaderOfAnExchangeNeedsABuffer() {
    TaskManager one = new TaskManager("one", 1, 64 * MB);

    assertThatCode(() -> JobFit.checkNetwork(600, 64, List.of(one))).doesNotThrowAnyException();
    assertThatThrownBy(() -> JobFit.checkNetwork(1000, 64, List.of(one)))
        .hasMessageContaining("--parallelism=1000");
  }

  @Test
  void onlyTheSameMinorVersionIsSpokenTo() {
    assertThatCode(() -> JobFit.checkVersion("1.19.0", "1.19.3")).doesNotThrowAnyException();
    assertThatThrownBy(() -> JobFit.checkVersion("1.19.0", "1.20.0"))
        .hasMessage(
            "--flinkMaster: the cluster is Flink 1.20.0, and this jar can submit to Flink 1.19.x"
                + " only");
  }
}
