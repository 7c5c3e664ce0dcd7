package io.shardmill.runners.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

  @TempDir Path folder;

  @Test
  void flinkReadsWhatIsWritten() throws IOException {
    Map<String, String> settings =
        Map.of("rest.port", "8081", "io.tmp.dirs", "/it's here/tmp", "env.java.opts.all", "-Da: b");

    ConfigurationFile.write(folder, settings);

    assertThat(GlobalConfiguration.loadConfiguration(folder.toString()).toMap())
        .isEqualTo(settings);
  }
}
