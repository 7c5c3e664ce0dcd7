package io.shardmill.runners.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastingThreadsTest {

  private final LastingThreads threads = new LastingThreads();

  @Test
  void workerThatEndsTakesTheThreadsOfNoOther() throws ExecutionException, InterruptedException {
    threads.shutdown();
    assertThat(threads.shutdownNow()).isEmpty();

    assertThat(threads.isShutdown()).isFalse();
    assertThat(threads.submit(() -> 1).get()).isEqualTo(1);
    assertThat(threads.schedule(() -> 2, 1, TimeUnit.MILLISECONDS).get()).isEqualTo(2);
  }

  @Test
  void processMayEndWhileWorkersAreAtRest() throws ExecutionException, InterruptedException {
    assertThat(threads.submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
  }
}
