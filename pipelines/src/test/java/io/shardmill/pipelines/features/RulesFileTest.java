package io.shardmill.pipelines.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.battery.BatteryRules;
import io.shardmill.series.ColumnRules;
import io.shardmill.series.CorrelationRule;
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

    assertThat(rules.of("voltage_v")).isEqualTo(ColumnRules.NONE.range(11, 14));
    assertThat(rules.of("soh_pct")).isEqualTo(BatteryRules.of(COLUMNS).of("soh_pct"));
    assertThat(rules.mostMissing()).isEqualTo(0.5);
    assertThat(rules.mostOutOfRange()).isEqualTo(0.01);
  }

  @Test
  void rulesOfAllKinds() throws IOException {
    SeriesRules rules =
        read(
            """
            columns:
              voltage_v: {low: 11, high: 14, leastSpread: 0.5}
              soh_pct: {mostRise: 0.2, classes: [70, 80.5]}
            correlations:
              - {of: voltage_v, with: soh_pct, low: -0.1}
            leastClass: 0.05
            """);

    assertThat(rules.of("voltage_v")).isEqualTo(ColumnRules.NONE.range(11, 14).leastSpread(0.5));
    assertThat(rules.of("soh_pct"))
        .isEqualTo(ColumnRules.NONE.range(0, 100).mostRise(0.2).classes(List.of(70.0, 80.5)));
    assertThat(rules.correlations())
        .containsExactly(new CorrelationRule("voltage_v", "soh_pct", -0.1, 1));
    assertThat(rules.leastClass()).isEqualTo(0.05);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> read("columns:\n  voltage: {low: 11, high: 14}\n"))
        .hasMessageContaining("rules.yaml: voltage is not a measured column (did you mean");
    assertThatThrownBy(() -> read("columns:\n  voltage_v: {low: 11}\n"))
        .hasMessageContaining("voltage_v: it needs low and high");
    assertThatThrownBy(() -> read("columns:\n  soh_pct: {classes: [90, 80]}\n"))
        .hasMessageContaining("soh_pct: classes do not rise");
    assertThatThrownBy(() -> read("correlations:\n  - {of: voltage_v, with: soc, low: 1}\n"))
        .hasMessageContaining("soc is not a measured column");
    assertThatThrownBy(() -> read("mostMissing: much\n"))
        .hasMessageContaining("mostMissing is no number but 'much'");
    assertThatThrownBy(() -> read("columns: {\n")).hasMessageContaining("is no YAML");
  }
}
