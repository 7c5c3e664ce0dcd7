package io.shardmill.battery;

import static io.shardmill.battery.BatteryColumns.NONE;

import io.shardmill.series.SeriesFeature;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of batteries that the columns of a table allow, by the names that these columns have
 * in telemetry of batteries. What has no column has no feature.
 *
 * <pre>{@code
 * List<SeriesFeature> features =
 *     BatteryProfile.features(List.of("voltage_v", "current_a"), BatteryModel.VRLA_12V_120AH);
 * }</pre>
 */
public final class BatteryProfile {

  private BatteryProfile() {}

  /**
   * Features of a table.
   *
   * @param names of the measured columns, in their order
   * @param model the jar that a row is of, or the string
   */
  public static List<SeriesFeature> features(List<String> names, BatteryModel model) {
    BatteryColumns columns = BatteryColumns.of(names);
    List<SeriesFeature> features = new ArrayList<>();
    if (columns.voltage() != NONE) {
      features.addAll(VoltageFeatures.of(columns, model));
      features.add(ChargeFeature.of(columns, model));
    }
    if (columns.current() != NONE) {
      features.addAll(PowerFeatures.of(columns));
    }
    features.addAll(WearFeatures.of(columns, model));
    return List.copyOf(features);
  }
}
