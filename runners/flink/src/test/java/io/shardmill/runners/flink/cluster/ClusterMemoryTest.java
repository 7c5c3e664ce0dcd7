package io.shardmill.runners.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClusterMemoryTest {

  private static final long GB = 1L << 30;

  @Test
  void laptopGivesEachSlotWhatAChunkTakesAndMore() {
    ClusterMemory memory = ClusterMemory.of(16 * GB, 4);

    assertThat(memory.heapPerSlot()).isBetween(1024, 1536);
    assertThat(memory.managedPerSlot()).isEqualTo(256);
    assertThat(memory.describe()).contains("for each of 4 slots", "256 MB to sort");
  }

  @Test
  void muchMemoryIsNotTakenBecauseItIsThere() {
    ClusterMemory memory = ClusterMemory.of(1024 * GB, 2);

    assertThat(memory.heapPerSlot()).isEqualTo(1536);
    assertThat(memory.taskManager()).isLessThan(5 * 1024);
  }

  @Test
  void moreSlotsThanMemoryAreRefusedWithTheNumberThatFits() {
    assertThatThrownBy(() -> ClusterMemory.of(8 * GB, 64))
        .hasMessageContaining("--slots=64: 8,192 MB of memory are enough for at most 6");
    assertThat(ClusterMemory.of(8 * GB, 6).heapPerSlot()).isGreaterThanOrEqualTo(256);
  }

  @Test
  void machineThatIsTooSmallForAnySlotIsToldWhatToUse() {
    assertThatThrownBy(() -> ClusterMemory.of(2 * GB, 1)).hasMessageContaining("--runner=direct");
  }

  @Test
  void limitsOfTheJvmAreTheSumsOfTheSettings() {
    ClusterMemory memory = ClusterMemory.of(8 * GB, 2);

    assertThat(memory.taskManagerLimits())
        .contains(
            "-Xmx%dm".formatted(128 + 2 * memory.heapPerSlot()),
            "-XX:MaxDirectMemorySize=%dm".formatted(128 + 64 + 2 * 64),
            "-XX:MaxMetaspaceSize=512m");
    assertThat(memory.settings())
        .containsEntry("taskmanager.memory.task.heap.size", 2 * memory.heapPerSlot() + "m")
        .containsEntry("taskmanager.memory.managed.size", 2 * memory.managedPerSlot() + "m")
        .containsEntry("taskmanager.memory.network.max", "128m")
        .containsEntry("taskmanager.numberOfTaskSlots", "2");
  }

  @Property
  void atMostSixTenthsOfAMachineAreTaken(
      @ForAll @IntRange(min = 1, max = 32) int slots,
      @ForAll @IntRange(min = 20, max = 512) int gigabytes) {
    ClusterMemory memory = ClusterMemory.of(gigabytes * GB, Math.min(slots, gigabytes / 2));

    assertThat(memory.jobManager() + memory.taskManager())
        .isLessThanOrEqualTo((int) (0.6 * 1024 * gigabytes));
  }
}
