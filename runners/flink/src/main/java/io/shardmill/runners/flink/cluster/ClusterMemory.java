package io.shardmill.runners.flink.cluster;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much memory each part of a cluster gets. Flink's scripts work these out of one number; its
 * Java classes want them all. All in MiB.
 *
 * @param slots parallel tasks of the task manager
 * @param heapPerSlot for blocks and row groups: one of each for every slot
 * @param managedPerSlot for sorting what is grouped
 */
record ClusterMemory(int slots, int heapPerSlot, int managedPerSlot) {

  /** Submitted jars and plans; a job manager holds no data. */
  private static final int JOB_MANAGER_HEAP = 512;

  private static final int JOB_MANAGER_OFF_HEAP = 128;

  /** Classes of the jobs that have run: each job loads its own. */
  private static final int METASPACE = 512;

  /** Stacks, compiled code and native buffers of decompressors. */
  private static final int OVERHEAD = 256;

  private static final int FRAMEWORK_HEAP = 128;
  private static final int FRAMEWORK_OFF_HEAP = 128;

  /** Direct buffers of compressors and file channels. */
  private static final int TASK_OFF_HEAP = 64;

  /**
   * The pipeline with most passes takes 36 MB, with the buffers of {@link ClusterConfiguration};
   * the rest is for another job at the same time.
   */
  private static final int NETWORK_PER_SLOT = 64;

  /** One run needs no more than 512 MB for two threads. */
  private static final int LEAST_HEAP_PER_SLOT = 256;

  private static final int MOST_HEAP_PER_SLOT = 1536;
  private static final int LEAST_MANAGED_PER_SLOT = 32;
  private static final int MOST_MANAGED_PER_SLOT = 256;

  /** Leaves as much to the page cache, to the process that submits and to everything else. */
  private static final double SHARE = 0.6;

  /**
   * Divides at most six tenths of a machine's memory.
   *
   * @param machine memory of the machine or container, bytes
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if that is too little for the
   *     slots
   */
  static ClusterMemory of(long machine, int slots) {
    long budget = (long) (SHARE * (machine >> 20)) - fixed();
    long perSlot = budget / slots - NETWORK_PER_SLOT;
    int managed = clamp(perSlot / 5, LEAST_MANAGED_PER_SLOT, MOST_MANAGED_PER_SLOT);
    if (perSlot < LEAST_HEAP_PER_SLOT + LEAST_MANAGED_PER_SLOT) {
      long most = budget / (NETWORK_PER_SLOT + LEAST_HEAP_PER_SLOT + LEAST_MANAGED_PER_SLOT);
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          most < 1
              ? String.format(
                  Locale.ROOT,
                  "%,d MB of memory are too little for a Flink cluster; use --runner=direct",
                  machine >> 20)
              : String.format(
                  Locale.ROOT,
                  "--slots=%d: %,d MB of memory are enough for at most %d",
                  slots,
                  machine >> 20,
                  most));
    }
    return new ClusterMemory(
        slots, clamp(perSlot - managed, LEAST_HEAP_PER_SLOT, MOST_HEAP_PER_SLOT), managed);
  }

  private static int clamp(long value, int least, int most) {
    return (int) Math.max(least, Math.min(most, value));
  }

  private static int fixed() {
    return FRAMEWORK_HEAP
        + FRAMEWORK_OFF_HEAP
        + TASK_OFF_HEAP
        + 2 * METASPACE
        + 2 * OVERHEAD
        + JOB_MANAGER_HEAP
        + JOB_MANAGER_OFF_HEAP;
  }

  /** Size of the whole job manager. */
  int jobManager() {
    return JOB_MANAGER_HEAP + JOB_MANAGER_OFF_HEAP + METASPACE + OVERHEAD;
  }

  /** Size of the whole task manager. */
  int taskManager() {
    return taskManagerHeap() + taskManagerDirect() + slots * managedPerSlot + METASPACE + OVERHEAD;
  }

  private int taskManagerHeap() {
    return FRAMEWORK_HEAP + slots * heapPerSlot;
  }

  private int network() {
    return slots * NETWORK_PER_SLOT;
  }

  private int taskManagerDirect() {
    return FRAMEWORK_OFF_HEAP + TASK_OFF_HEAP + network();
  }

  /** Limits of the job manager's JVM. */
  List<String> jobManagerLimits() {
    return limits(JOB_MANAGER_HEAP, JOB_MANAGER_OFF_HEAP);
  }

  /** Limits of the task manager's JVM. */
  List<String> taskManagerLimits() {
    return limits(taskManagerHeap(), taskManagerDirect());
  }

  private static List<String> limits(int heap, int direct) {
    return List.of(
        "-Xms%dm".formatted(heap),
        "-Xmx%dm".formatted(heap),
        "-XX:MaxDirectMemorySize=%dm".formatted(direct),
        "-XX:MaxMetaspaceSize=%dm".formatted(METASPACE));
  }

  /** The same for Flink's configuration, whose budgets must agree with the JVMs' limits. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("jobmanager.memory.heap.size", mb(JOB_MANAGER_HEAP));
    settings.put("jobmanager.memory.off-heap.size", mb(JOB_MANAGER_OFF_HEAP));
    settings.put("jobmanager.memory.jvm-metaspace.size", mb(METASPACE));
    settings.put("jobmanager.memory.jvm-overhead.min", mb(OVERHEAD));
    settings.put("jobmanager.memory.jvm-overhead.max", mb(OVERHEAD));
    settings.put("taskmanager.numberOfTaskSlots", String.valueOf(slots));
    settings.put("taskmanager.cpu.cores", String.valueOf((double) slots));
    settings.put("taskmanager.memory.framework.heap.size", mb(FRAMEWORK_HEAP));
    settings.put("taskmanager.memory.framework.off-heap.size", mb(FRAMEWORK_OFF_HEAP));
    settings.put("taskmanager.memory.task.heap.size", mb(slots * heapPerSlot));
    settings.put("taskmanager.memory.task.off-heap.size", mb(TASK_OFF_HEAP));
    settings.put("taskmanager.memory.managed.size", mb(slots * managedPerSlot));
    settings.put("taskmanager.memory.network.min", mb(network()));
    settings.put("taskmanager.memory.network.max", mb(network()));
    settings.put("taskmanager.memory.jvm-metaspace.size", mb(METASPACE));
    settings.put("taskmanager.memory.jvm-overhead.min", mb(OVERHEAD));
    settings.put("taskmanager.memory.jvm-overhead.max", mb(OVERHEAD));
    return settings;
  }

  private static String mb(int size) {
    return size + "m";
  }

  /** What was chosen, for people. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "task manager %,d MB: for each of %d slots %,d MB heap, %,d MB to sort, %,d MB network; job"
            + " manager %,d MB",
        taskManager(),
        slots,
        heapPerSlot,
        managedPerSlot,
        NETWORK_PER_SLOT,
        jobManager());
  }
}
