package io.shardmill.quality.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A picture of numbers. Bounded in size, whatever the data. */
public sealed interface Chart
    permits Histogram, XyChart, HexChart, ViolinChart, HeatMap, BandChart, StackedBars, BarChart {

  /**
   * Draws the chart: an SVG, its legend, and where it helps its numbers as a folded table.
   *
   * @param title what it is called, also for those who cannot see it
   */
  void draw(Markup page, String title);

  /** Writes the numbers as fields of a JSON object. */
  void writeJson(JsonGenerator json) throws IOException;
}
