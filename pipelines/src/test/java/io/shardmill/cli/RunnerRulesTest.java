package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.glucose.GlucoseOptions;
import io.shardmill.pipelines.glucose.GlucosePipeline;
import io.shardmill.pipelines.keystrokes.KeystrokeOptions;
import io.shardmill.pipelines.keystrokes.KeystrokePipeline;
import io.shardmill.pipelines.vcf.VcfOptions;
import io.shardmill.pipelines.vcf.VcfPipeline;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.runners.RunnerProfile;
import java.io.IOException;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** What cannot work with workers that are elsewhere. */
class RunnerRulesTest {

  @Test
  void workersElsewhereDoNotSeeLocalFiles() throws IOException {
    assertThatThrownBy(() -> check("--input=gs://b/a.vcf,gs://b/b.vcf", "--output=out"))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith("--output=out: the workers of --runner=elsewhere do not see");
    assertThatThrownBy(() -> check("--input=gs://b/a.vcf,b.vcf", "--output=gs://b/out"))
        .hasMessageStartingWith("--input=b.vcf: ");
  }

  @Test
  void addressesThatAllSeeAreFine() throws IOException {
    assertThatCode(() -> check("--input=gs://b/{a,b}.vcf", "--output=gs://b/out"))
        .doesNotThrowAnyException();
  }

  @Test
  void snapshotNeedsItsLauncher() throws IOException {
    GlucoseOptions options = options(GlucoseOptions.class, "--output=gs://b/out");

    assertThatThrownBy(() -> RunnerRules.check(new Elsewhere(), new GlucosePipeline(), options))
        .hasMessageContaining("--consistency=statement");

    options.setConsistency(SourceSnapshot.Mode.STATEMENT);
    assertThatCode(() -> RunnerRules.check(new Elsewhere(), new GlucosePipeline(), options))
        .doesNotThrowAnyException();
  }

  @Test
  void aLedgerIsWrittenByTheLauncher() throws IOException {
    KeystrokeOptions options =
        options(
            KeystrokeOptions.class,
            "--output=gs://b/out",
            "--input=gs://b/raw",
            "--layers=bronze",
            "--ledgerJdbcUrl=jdbc:postgresql://db/studies");

    assertThatThrownBy(() -> RunnerRules.check(new Elsewhere(), new KeystrokePipeline(), options))
        .hasMessageStartingWith("--ledgerJdbcUrl=jdbc:postgresql://db/studies: is written once")
        .hasMessageContaining("the next run with it makes up for it");

    options.setLedgerJdbcUrl("");
    assertThatCode(() -> RunnerRules.check(new Elsewhere(), new KeystrokePipeline(), options))
        .doesNotThrowAnyException();
  }

  private static void check(String... arguments) throws IOException {
    RunnerRules.check(new Elsewhere(), new VcfPipeline(), options(VcfOptions.class, arguments));
  }

  private static <O extends PipelineOptions> O options(Class<O> type, String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).as(type);
  }

  /** Starts jobs on other machines and leaves. */
  private static final class Elsewhere implements RunnerProfile {

    @Override
    public String name() {
      return "elsewhere";
    }

    @Override
    public String runner() {
      return "DirectRunner";
    }

    @Override
    public Map<String, String> defaults(int cores) {
      return Map.of();
    }

    @Override
    public boolean sharesFiles(PipelineOptions options) {
      return false;
    }

    @Override
    public boolean detached(PipelineOptions options) {
      return true;
    }
  }
}
