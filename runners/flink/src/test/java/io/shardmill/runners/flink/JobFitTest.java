package io.shardmill.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobFitTest {

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
  void onlyTheSameMinorVersionIsSpokenTo() {
    assertThatCode(() -> JobFit.checkVersion("1.19.0", "1.19.3")).doesNotThrowAnyException();
    assertThatThrownBy(() -> JobFit.checkVersion("1.19.0", "1.20.0"))
        .hasMessage(
            "--flinkMaster: the cluster is Flink 1.20.0, and this jar can submit to Flink 1.19.x"
                + " only");
  }
}
