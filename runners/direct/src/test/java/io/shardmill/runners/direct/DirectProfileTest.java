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
import java.util.OptionalLong;
import org.apache.beam.runners.direct.DirectOptions;
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
  void aSmallInputGetsOneThreadUnlessTheUserSaysHowMany() {
    int cores = Runtime.getRuntime().availableProcessors();
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(cores);
    profile.prepare(options);

    profile.fit(options, OptionalLong.of(1000));
    assertThat(options.getTargetParallelism()).isEqualTo(1);
    profile.fit(options, OptionalLong.of(1L << 30));
    assertThat(options.getTargetParallelism()).as("of a later data set").isEqualTo(cores);
    profile.fit(options, OptionalLong.empty());
    assertThat(options.getTargetParallelism()).as("of a database").isEqualTo(cores);

    options.setTargetParallelism(cores + 1);
    profile.prepare(options);
    profile.fit(options, OptionalLong.of(1000));
    assertThat(options.getTargetParallelism()).as("as the user says").isEqualTo(cores + 1);
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
    profile.follow(pipeline.run(), new PrintStream(OutputStream.nullOutputStream()));
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

  /** Finds no memory. */
  private static final class ExhaustedCoder extends PlainCoder {
    @Override
    public void encode(String value, OutputStream out) {
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
