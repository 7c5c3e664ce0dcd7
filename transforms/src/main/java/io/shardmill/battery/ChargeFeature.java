package io.shardmill.battery;

import static io.shardmill.battery.BatteryColumns.NONE;
import static io.shardmill.battery.BatteryFeature.last;
import static io.shardmill.battery.BatteryFeature.real;

import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;

/** State of charge: counted by the current, or without one by the voltage as if at rest. */
final class ChargeFeature {

  private static final String NAME = "soc_last_pct";

  private ChargeFeature() {}

  static SeriesFeature of(BatteryColumns columns, BatteryModel model) {
    int voltage = columns.voltage();
    int current = columns.current();
    if (current == NONE) {
      return real(
          NAME,
          "%",
          "State of charge by the voltage of the last row, as if at rest",
          last((window, row) -> atRest(model, window.values(voltage)[row])));
    }
    return real(
        NAME,
        "%",
        "State of charge at the end: by the voltage of the first row, as if at rest, and the"
            + " current since, of %s Ah".formatted(model.capacityAh()),
        window -> counted(model, window, voltage, current));
  }

  private static double atRest(BatteryModel model, double volt) {
    return Double.isNaN(volt) ? Double.NaN : model.restingCharge(volt);
  }

  private static double counted(BatteryModel model, SeriesWindow window, int voltage, int current) {
    double charge = Double.NaN;
    for (int row = window.from(); row < window.to(); row++) {
      if (Double.isNaN(charge)) {
        charge = atRest(model, window.values(voltage)[row]);
      }
      double ampere = window.values(current)[row];
      if (!Double.isNaN(charge) && !Double.isNaN(ampere)) {
        charge = model.charged(charge, ampere, window.held()[row]);
      }
    }
    return charge;
  }
}
