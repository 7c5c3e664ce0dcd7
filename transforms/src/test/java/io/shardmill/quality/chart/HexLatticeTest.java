package io.shardmill.quality.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.quality.chart.Axis.Scale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HexLatticeTest {

  private static final HexLattice LATTICE =
      new HexLattice(Scale.LINEAR, 0, 1, 20, Scale.LINEAR, 0, 1, 20);

  @Property(tries = 500)
  void aPointIsInTheHexagonWithTheNearestCentre(
      @ForAll @DoubleRange(min = 2, max = 17) double x,
      @ForAll @DoubleRange(min = 2, max = 17) double y) {
    int cell = LATTICE.cell(x, y);

    for (int other = 0; other < LATTICE.cells(); other++) {
      assertThat(distance(cell, x, y)).isLessThanOrEqualTo(distance(other, x, y) + 1e-9);
    }
  }

  @Test
  void whatHasNoPlaceIsInNone() {
    HexLattice logarithmic = new HexLattice(Scale.LOGARITHMIC, 0, 1, 4, Scale.LINEAR, 0, 1, 4);

    assertThat(logarithmic.cell(0, 1)).isEqualTo(-1);
    assertThat(logarithmic.cell(1e9, 1)).isEqualTo(-1);
    assertThat(logarithmic.cell(1, Double.NaN)).isEqualTo(-1);
    assertThat(logarithmic.cell(100, 0)).isEqualTo(2);
  }

  private static double distance(int cell, double x, double y) {
    double across = x - LATTICE.centreX(cell);
    double down = (y - LATTICE.centreY(cell)) * Math.sqrt(0.75);
    return Math.hypot(across, down);
  }
}
