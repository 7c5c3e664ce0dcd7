package io.shardmill.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.column.Column;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Features of an hour with a row each ten minutes, which can be followed by hand. */
class BatteryProfileTest {

  private static final long MINUTE = 60_000_000L;
  private static final double NONE = Double.NaN;

  private static Map<String, Double> hour(List<String> names, double[]... columns) {
    return hour(BatteryModel.VRLA_12V_120AH, names, columns);
  }

  private static Map<String, Double> hour(
      BatteryModel model, List<String> names, double[]... columns) {
    long[] times = new long[columns[0].length];
    Arrays.setAll(times, row -> row * 10L * MINUTE);
    SeriesWindow window = new SeriesWindow(Series.of("jar", times, columns), 0);
    window.move(0, times.length, 0, 60 * MINUTE);
    Map<String, Double> measured = new HashMap<>();
    for (SeriesFeature feature : BatteryProfile.features(names, model)) {
      double[] out = new double[feature.columns().size()];
      feature.measure(window, out, 0);
      for (int i = 0; i < out.length; i++) {
        Column column = feature.columns().get(i);
        measured.put(column.name(), out[i]);
      }
    }
    return measured;
  }

  @Test
  void aDischargeAndASurge() {
    Map<String, Double> hour =
        hour(
            List.of("voltage_v", "current_a"),
            new double[] {12.65, 11.9, NONE, 11.8, 13.9, 14.8},
            new double[] {-12, -12, -12, -12, 6, 6});

    assertThat(hour.get("discharge_cycles_count")).isEqualTo(1);
    assertThat(hour.get("surge_events_count")).isEqualTo(1);
    assertThat(hour.get("time_below_float_min")).isCloseTo(30, within(1e-9));
    assertThat(hour.get("time_above_float_min")).isCloseTo(20, within(1e-9));
    // 12 A for 40 minutes and 6 A for 20.
    assertThat(hour.get("ah_throughput")).isCloseTo(10, within(1e-9));
    // 90 % at 12.65 V, then 8 Ah of 120 out and 2 in.
    assertThat(hour.get("soc_last_pct")).isCloseTo(90 - 5, within(1e-9));
    assertThat(hour.get("energy_wh"))
        .isCloseTo((-12 * (12.65 + 11.9 + 11.8) + 6 * (13.9 + 14.8)) / 6, within(1e-9));
    assertThat(hour.get("power_w_mean"))
        .isCloseTo((-12 * (12.65 + 11.9 + 11.8) + 6 * (13.9 + 14.8)) / 5, within(1e-9));
  }

  @Test
  void chargeAtRestIsByTheVoltage() {
    assertThat(hour(List.of("voltage"), new double[] {12.65, 12.3}).get("soc_last_pct"))
        .isEqualTo(50);
    assertThat(hour(List.of("voltage"), new double[] {12.65, 11.9}).get("soc_last_pct"))
        .isCloseTo(10, within(1e-9));
    assertThat(hour(List.of("voltage"), new double[] {13.9, NONE}).get("soc_last_pct"))
        .isEqualTo(100);
  }

  @Test
  void whatIsComparedWithAnotherColumn() {
    Map<String, Double> hour =
        hour(
            List.of(
                "voltage_v",
                "string_voltage_v",
                "ripple_voltage_rms_v",
                "temperature_c",
                "ambient_c",
                "resistance_mohm",
                "initial_resistance_mohm",
                "soh_pct"),
            new double[] {13.6, 13.4},
            new double[] {324, 324},
            new double[] {3.24, 1.62},
            new double[] {36, 30},
            new double[] {24, 24},
            new double[] {5, 6},
            new double[] {5, 5},
            new double[] {99, 90});

    assertThat(hour.get("v_balance_mean")).isCloseTo(0.1, within(1e-9));
    assertThat(hour.get("ripple_rms_mean")).isCloseTo(2.43, within(1e-9));
    // Ripple is of the string: 1 % and 0.5 % of its 324 V, times 1.5.
    assertThat(hour.get("thd_mean")).isCloseTo(1.125, within(1e-9));
    assertThat(hour.get("t_delta_ambient_mean")).isCloseTo(9, within(1e-9));
    assertThat(hour.get("t_above_35_share")).isEqualTo(0.5);
    assertThat(hour.get("t_above_40_share")).isZero();
    assertThat(hour.get("r_internal_baseline_pct")).isCloseTo(120, within(1e-9));
    assertThat(hour.get("rul_days")).isCloseTo(912.5, within(1e-9));
  }

  @Test
  void howSteadyTheVoltageIs() {
    Map<String, Double> hour =
        hour(List.of("voltage_v"), new double[] {13.4, 13.6, NONE, 13.8, 13.6});

    double deviation = Math.sqrt(0.08 / 3);
    assertThat(hour.get("v_range")).isCloseTo(0.4, within(1e-9));
    assertThat(hour.get("v_cv_pct")).isCloseTo(deviation / 13.6 * 100, within(1e-9));
    assertThat(hour.get("voltage_stability")).isCloseTo(1 / (1 + deviation), within(1e-9));
    assertThat(hour(List.of("voltage_v"), new double[] {13.4, NONE}).get("v_cv_pct")).isNaN();
  }

  @Test
  void aStringIsAllItsJars() {
    Map<String, Double> hour =
        hour(
            BatteryModel.VRLA_12V_120AH.string(),
            List.of("voltage_v", "current_a", "ripple_voltage_rms_v"),
            new double[] {24 * 12.65, 24 * 11.9, 330, 353},
            new double[] {-60, -60, 6, 0},
            new double[] {1, 1, 1, 1});

    assertThat(hour.get("discharge_cycles_count")).isEqualTo(1);
    assertThat(hour.get("surge_events_count")).isEqualTo(1);
    assertThat(hour.get("power_w_mean"))
        .isCloseTo((-60 * (24 * 12.65 + 24 * 11.9) + 6 * 330) / 4, within(1e-9));
    // 90 % of 120 Ah, less 20 minutes of 60 A, and 10 minutes of 6 A.
    assertThat(hour.get("soc_last_pct")).isCloseTo(90 - (20 - 1) / 1.2, within(1e-9));
    // Charged in the third row alone.
    assertThat(hour.get("thd_mean"))
        .isCloseTo(
            (50 / (24 * 12.65) + 50 / (24 * 11.9) + 150 / 330.0 + 50 / 353.0) / 4, within(1e-9));
  }

  @Test
  void powerOfTheString() {
    Map<String, Double> hour =
        hour(
            List.of("voltage_v", "current_a", "string_voltage_v"),
            new double[] {13.5, 13.5},
            new double[] {2, -4},
            new double[] {324, 320});

    assertThat(hour.get("power_w_mean")).isCloseTo(-13.5, within(1e-9));
    assertThat(hour.get("string_power_w_mean")).isCloseTo((648 - 1280) / 2.0, within(1e-9));
  }

  @Test
  void whatHasNoColumnHasNoFeature() {
    assertThat(hour(List.of("humidity"), new double[] {1, 2})).isEmpty();
    assertThat(hour(List.of("soh_pct"), new double[] {79, NONE}))
        .containsExactly(Map.entry("rul_days", 0.0));
  }
}
