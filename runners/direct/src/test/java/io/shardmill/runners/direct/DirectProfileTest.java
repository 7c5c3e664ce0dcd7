package io.shardmill.runners.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.WithKeys;
import org.junit.jupiter.api.Test;

class DirectProfileTest {

  private final DirectProfile profile = new DirectProfile();

  @Test
  void memoryThatDoesNotSufficeInTheRunnerIsNamedWithItsRemedy() {
    assertThatThrownBy(() -> gather(new ExhaustedCoder()))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.RUN_FAILED))
        .hasMessageContaining("out of memory")
        .hasMessageContaining("SHARDMILL_JAVA_OPTS=-Xmx");
  }

  @Test
  void aJobIsFollowedToItsGoodEnd() {
    assertThatCode(() -> gather(new PlainCoder())).doesNotThrowAnyException();
  }

  @Test
  void whileAJobWaitsTheRunnerLeavesTheProcessorsAlone() {
    WaitingCoder.otherWorkers.clear();
    gather(new WaitingCoder());

    // A thread that looks without a pause takes all of it, unless others need the processor more.
    assertThat(WaitingCoder.otherWorkers)
        .isNotEmpty()
        .allSatisfy(used -> assertThat(used).isLessThan(WaitingCoder.WAIT.dividedBy(3)));
  }

  private void gather(CustomCoder<String> keys) {
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(
                "--runner=DirectRunner",
                "--enforceImmutability=false",
                "--enforceEncodability=false")
            .create();
    profile.prepare(options);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(Create.of("a", "b"))
        .apply(WithKeys.of("key"))
        .setCoder(KvCoder.of(keys, StringUtf8Coder.of()))
        .apply(GroupByKey.create());
    profile.follow(profile.submit(pipeline), new PrintStream(OutputStream.nullOutputStream()));
  }

  /** Codes as the runner needs to, to gather by key. */
  private static class PlainCoder extends CustomCoder<String> {
    @Override
    public void encode(String value, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(value, out);
    }

    @Override
    public String decode(InputStream in) throws IOException {
      return StringUtf8Coder.of().decode(in);
    }

    @Override
    public void verifyDeterministic() {}
  }

  /** Waits, and notes what processor time the other threads of the runner took meanwhile. */
  private static final class WaitingCoder extends PlainCoder {
    static final Duration WAIT = Duration.ofMillis(400);
    static final Queue<Duration> otherWorkers = new ConcurrentLinkedQueue<>();

    @Override
    public void encode(String value, OutputStream out) throws IOException {
      Duration before = processorTime();
      LockSupport.parkNanos(WAIT.toNanos());
      otherWorkers.add(processorTime().minus(before));
      super.encode(value, out);
    }

    private static Duration processorTime() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      return Duration.ofNanos(
          Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
              .filter(thread -> thread != null)
              .filter(thread -> thread.getThreadName().startsWith("direct-runner-worker"))
              .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
              .sum());
    }
  }

  /** Finds no memory. */
  private static final class ExhaustedCoder extends PlainCoder {
    @Override
    public void encode(String value, OutputStream out) {
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
