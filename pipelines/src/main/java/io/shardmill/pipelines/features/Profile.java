package io.shardmill.pipelines.features;

import io.shardmill.battery.BatteryModel;
import io.shardmill.battery.BatteryProfile;
import io.shardmill.battery.BatteryRules;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesRules;
import java.io.IOException;
import java.util.List;

/** What a table is of, and so which features it has beside the statistics of each column. */
public enum Profile {
  /** Anything. */
  NONE,
  /** Jars of batteries. */
  BATTERY,
  /** Strings of jars. */
  STRING;

  private static final BatteryModel JAR = BatteryModel.VRLA_12V_120AH;

  /** The features that the measured columns of these names allow. */
  List<SeriesFeature> features(List<String> names) {
    return switch (this) {
      case NONE -> List.of();
      case BATTERY -> BatteryProfile.features(names, JAR);
      case STRING -> BatteryProfile.features(names, JAR.string());
    };
  }

  /** What other tables tell of the things of one that is archived beside them. */
  List<JoinSpec> joins() throws IOException {
    return this == BATTERY ? JoinsFile.ofBatteries() : List.of();
  }

  /** What ought to hold of the measured columns of these names. */
  SeriesRules rules(List<String> names) {
    return switch (this) {
      case NONE -> SeriesRules.NONE;
      case BATTERY -> BatteryRules.of(names);
      case STRING -> BatteryRules.ofStrings(names);
    };
  }
}
