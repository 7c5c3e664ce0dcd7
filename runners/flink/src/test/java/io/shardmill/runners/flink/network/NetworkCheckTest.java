package io.shardmill.runners.flink.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.FanOut;
import io.shardmill.runners.flink.rest.FlinkRest.TaskManager;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class NetworkCheckTest {

  private static final FanOut GRAPH = new FanOut(8);
  private static final Configuration BY_DEFAULT = new Configuration();
  private static final Configuration FRUGAL =
      Configuration.fromMap(Map.of("taskmanager.network.sort-shuffle.min-buffers", "64"));

  @Test
  void tooLittleIsRefusedWithWhatToSet() {
    assertThatThrownBy(() -> check(BY_DEFAULT, 4, taskManager(4, 1000), taskManager(4, 128)))
        .isInstanceOf(ShardmillException.class)
        .hasMessage(
            "--parallelism=4: a task manager has 128 MB of network memory, and this job takes up to"
                + " 576 MB for 4 slots: set taskmanager.memory.network.min and .max to that, or to"
                + " 90 MB and taskmanager.network.sort-shuffle.min-buffers to 64");
  }

  @Test
  void settingIsNotAdvisedWhereItIsSet() {
    assertThatCode(() -> check(FRUGAL, 4, taskManager(4, 128))).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(FRUGAL, 4, taskManager(4, 64)))
        .hasMessageEndingWith("set taskmanager.memory.network.min and .max to that");
  }

  @Test
  void onlySlotsThatTheJobTakesCount() {
    assertThatCode(() -> check(BY_DEFAULT, 1, taskManager(4, 160))).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(BY_DEFAULT, 2, taskManager(4, 160)))
        .hasMessageContaining("for 2 slots");
  }

  private static void check(Configuration settings, int parallelism, TaskManager... taskManagers) {
    new NetworkCheck(settings, List.of(taskManagers)).check(GRAPH.job(parallelism), parallelism);
  }

  private static TaskManager taskManager(int slots, int megabytes) {
    return new TaskManager("id", slots, (long) megabytes << 20);
  }
}
