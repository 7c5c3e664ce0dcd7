package io.shardmill.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.vcf.VcfInputOptions;
import io.shardmill.pipelines.vcf.VcfOptions;
import io.shardmill.pipelines.vcf.VcfPipeline;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** What the options of a command line make of the identity of a run. */
class IdentitiesTest {

  @Test
  void anOptionThatCameLaterDiffersOnlyIfItIsUsed() throws IOException {
    VcfOptions options = PipelineOptionsFactory.as(VcfOptions.class);
    options.setInput("cohort.vcf");
    options.setOutput("out");
    RunIdentity now = Identities.of(new VcfPipeline(), options, List.of());
    ObjectNode config = now.config();
    config.withObject("/options").remove(List.of("validate", "minMaf", "gt"));
    RunIdentity before = RunIdentity.of(config, List.of());

    assertThat(now.differencesFrom(before)).isEmpty();

    options.setValidate(VcfInputOptions.Validation.STRICT);
    options.setMinMaf(0.01);
    assertThat(Identities.of(new VcfPipeline(), options, List.of()).differencesFrom(before))
        .containsExactly("--minMaf was not there", "--validate was not there");
  }
}
