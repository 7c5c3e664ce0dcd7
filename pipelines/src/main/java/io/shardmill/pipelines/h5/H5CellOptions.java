package io.shardmill.pipelines.h5;

import io.shardmill.options.Option;
import io.shardmill.pipelines.DatasetOptions;
import io.shardmill.singlecell.source.CellReadOptions.DuplicateCells;
import org.apache.beam.sdk.options.Default;

/** Which cells {@code ./shardmill h5} keeps. */
public interface H5CellOptions extends DatasetOptions {

  /** What makes a cell a control. */
  enum ControlRules {
    /** The value is one of those listed. */
    EXACT,
    /** Also a target_gene that contains control, non-target, neg or scramble, NEGR1 too. */
    SEED
  }

  @Option(
      order = 30,
      group = "Data sets",
      help =
          "Most cells of a data set, drawn at random: one number for all, or NAME=NUMBER joined by"
              + " commas",
      unit = "NUMBER|NAME=NUMBER,...",
      example = "k562=75000,jurkat=50000")
  @Default.String("")
  String getMaxCells();

  void setMaxCells(String value);

  @Option(
      order = 31,
      group = "Data sets",
      help = "Data sets of which only the cells of 100 random values of target_gene are kept",
      unit = "NAMES")
  @Default.String("")
  String getSubsetTargets();

  void setSubsetTargets(String value);

  @Option(
      order = 32,
      group = "Data sets",
      help =
          "Values of target_gene whose cells are left out, of all data sets, or as NAME=VALUE of"
              + " one",
      unit = "VALUES",
      example = "TP53,k562=MYC")
  @Default.String("")
  String getRemoveTargets();

  void setRemoveTargets(String value);

  @Option(
      order = 33,
      group = "Data sets",
      help = "Fewest cells of a data set; smaller ones are left out",
      unit = "CELLS",
      min = 0)
  @Default.Long(0)
  long getMinCellsPerDataset();

  void setMinCellsPerDataset(long value);

  @Option(
      order = 34,
      group = "Data sets",
      help = "Fewest genes of a data set; those with fewer are left out",
      unit = "GENES",
      min = 0)
  @Default.Integer(0)
  int getMinGenesPerDataset();

  void setMinGenesPerDataset(int value);

  @Option(
      order = 35,
      group = "Data sets",
      help = "What to do with a barcode that a file has twice: stop, or keep the first cell")
  @Default.Enum("FAIL")
  DuplicateCells getDuplicateCells();

  void setDuplicateCells(DuplicateCells value);

  @Option(order = 36, group = "Data sets", help = "Seed of whatever is drawn at random")
  @Default.Long(42)
  long getSeed();

  void setSeed(long value);

  @Option(
      order = 40,
      group = "Cells to keep",
      help =
          "Which genes are mitochondrial: prefixes joined by commas, /REGEX/, or @FILE with a name"
              + " on each line",
      unit = "PREFIXES|/REGEX/|@FILE",
      example = "MT-,mt-")
  @Default.String("MT-")
  String getMitochondrialGenes();

  void setMitochondrialGenes(String value);

  @Option(
      order = 41,
      group = "Cells to keep",
      help = "Mitochondrial counts of a cell must be below this share; 100 keeps all",
      unit = "PERCENT",
      min = 0,
      max = 100)
  @Default.Double(100)
  double getMaxMitochondrialPercent();

  void setMaxMitochondrialPercent(double value);

  @Option(order = 42, group = "Cells to keep", help = "Fewest counts of a cell", min = 0)
  @Default.Long(0)
  long getMinUmi();

  void setMinUmi(long value);

  @Option(
      order = 43,
      group = "Cells to keep",
      help = "Most counts of a cell; 0 is no bound",
      min = 0)
  @Default.Long(0)
  long getMaxUmi();

  void setMaxUmi(long value);

  @Option(order = 44, group = "Cells to keep", help = "Fewest genes of a cell", min = 0)
  @Default.Integer(0)
  int getMinGenes();

  void setMinGenes(int value);

  @Option(
      order = 45,
      group = "Cells to keep",
      help = "Most genes of a cell; 0 is no bound",
      min = 0)
  @Default.Integer(0)
  int getMaxGenes();

  void setMaxGenes(int value);

  @Option(
      order = 46,
      group = "Cells to keep",
      help = "Fewest genes of a cell among those of the gene list",
      min = 0)
  @Default.Integer(0)
  int getMinGenesOnAxis();

  void setMinGenesOnAxis(int value);

  @Option(
      order = 47,
      group = "Cells to keep",
      help =
          "Keep control cells only: COLUMN=VALUE|VALUE joined by commas; a data set without any is"
              + " kept whole",
      unit = "COLUMN=VALUES,...",
      example = "target_gene=non-targeting|control,condition=dmso")
  @Default.String("")
  String getControls();

  void setControls(String value);

  @Option(order = 48, group = "Cells to keep", help = "What makes a cell a control")
  @Default.Enum("EXACT")
  ControlRules getControlRule();

  void setControlRule(ControlRules value);
}
