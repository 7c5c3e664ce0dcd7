package io.shardmill.pipelines.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.battery.BatteryRules;
import io.shardmill.series.SeriesRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of quality in a file, over those of the profile. */
class RulesFileTest {

  private static final List<String> COLUMNS = List.of("voltage_v", "soh_pct");

  @TempDir Path folder;

  private SeriesRules read(String text) throws IOException {
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, text);
    return RulesFile.read(file.toString(), BatteryRules.of(COLUMNS), COLUMNS);
  }

  @Test
  void whatIsNotSaidIsAsInTheProfile() throws IOException {
    SeriesRules rules = read("columns:\n  voltage_v: {low: 11, high: 14}\nmostMissing: 0.5\n");

    assertThat(rules.ranges())
        .containsEntry("voltage_v", new SeriesRules.Range(11, 14))
        .containsEntry("soh_pct", new SeriesRules.Range(0, 100));
    assertThat(rules.mostRise()).containsEntry("soh_pct", 0.1);
    assertThat(rules.mostMissing()).isEqualTo(0.5);
    assertThat(rules.mostOutOfRange()).isEqualTo(0.01);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> read("columns:\n  voltage: {low: 11, high: 14}\n"))
        .hasMessageContaining("rules.yaml: voltage is not a measured column (did you mean");
    assertThatThrownBy(() -> read("columns:\n  voltage_v: {low: 11}\n"))
        .hasMessageContaining("voltage_v needs low and high");
    assertThatThrownBy(() -> read("mostMissing: much\n"))
        .hasMessageContaining("mostMissing is no number but 'much'");
    assertThatThrownBy(() -> read("columns: {\n")).hasMessageContaining("is no YAML");
  }
}
