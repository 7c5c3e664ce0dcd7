package io.shardmill.pipelines.h5;

import io.shardmill.options.Option;
import io.shardmill.pipelines.DatasetOptions;
import io.shardmill.singlecell.source.GeneJoin.Missing;
import io.shardmill.singlecell.source.GeneJoin.Order;
import org.apache.beam.sdk.options.Default;

/** Which genes {@code ./shardmill h5} keeps, and how counts become expression. */
public interface H5GeneOptions extends DatasetOptions {

  /** Which genes several files are joined on. */
  enum Genes {
    /** Those of any file; a file without one counts 0. */
    OUTER,
    /** Those of all files. */
    INNER
  }

  /** How the counts of a cell are brought to the same depth. */
  enum Normalize {
    /** Not. */
    NONE,
    /** To {@code --targetSum}. */
    TOTAL,
    /** To the median of all cells. */
    MEDIAN
  }

  /** How highly variable genes are found. */
  enum Hvg {
    /** Not. */
    NONE,
    /** By dispersion in bins of equal width, on logarithms. */
    SEURAT,
    /** By dispersion in bins of percentiles. */
    CELL_RANGER,
    /**
     * By variance after a loess fit, on counts; over batches those of the best median rank, then
     * those in most batches, then in the order of the axis.
     */
    SEURAT_V3,
    /** The same, but over batches those in most come first. */
    SEURAT_V3_PAPER
  }

  /** What becomes of genes that are not highly variable. */
  enum HvgGenes {
    /** They stay; genes.parquet tells them apart. */
    FLAG,
    /** They are removed. */
    KEEP_ONLY
  }

  /** How expression is scaled to mean 0 and deviation 1. */
  enum Scale {
    /** Not. */
    NONE,
    /** Mean and deviation of each gene go to genes.parquet, for the loader to apply. */
    STATISTICS,
    /** HDF5 files hold all genes of a cell, scaled. */
    DENSE
  }

  @Option(
      order = 50,
      group = "Genes",
      help =
          "Which genes several files are joined on; their order is that of the files if all agree,"
              + " else sorted")
  @Default.Enum("OUTER")
  Genes getGenes();

  void setGenes(Genes value);

  @Option(
      order = 51,
      group = "Genes",
      help = "Genes to keep, in this order: names joined by commas, or @FILE with one on a line",
      unit = "NAMES|@FILE",
      example = "@gene_names.csv")
  @Default.String("")
  String getGeneList();

  void setGeneList(String value);

  @Option(order = 52, group = "Genes", help = "What to do with a gene of the list that no file has")
  @Default.Enum("ZERO")
  Missing getMissingGenes();

  void setMissingGenes(Missing value);

  @Option(order = 53, group = "Genes", help = "In which order the genes of the list stand")
  @Default.Enum("LIST")
  Order getGeneOrder();

  void setGeneOrder(Order value);

  @Option(
      order = 57,
      group = "Genes",
      help = "Genes to leave out: regular expressions joined by commas (\\, is a comma in one)",
      unit = "REGEX,...",
      example = "^RP[SL],^MT-")
  @Default.String("")
  String getExcludeGenes();

  void setExcludeGenes(String value);

  @Option(order = 54, group = "Genes", help = "Fewest kept cells that a gene is seen in", min = 0)
  @Default.Long(0)
  long getMinCellsPerGene();

  void setMinCellsPerGene(long value);

  @Option(order = 55, group = "Genes", help = "Fewest counts of a gene in kept cells", min = 0)
  @Default.Long(0)
  long getMinCountsPerGene();

  void setMinCountsPerGene(long value);

  @Option(
      order = 56,
      group = "Genes",
      help = "Least variance of the counts of a gene over kept cells",
      min = 0)
  @Default.Double(0)
  double getMinVariance();

  void setMinVariance(double value);

  @Option(
      order = 60,
      group = "Expression",
      help = "How the counts of a cell are brought to one depth")
  @Default.Enum("TOTAL")
  Normalize getNormalize();

  void setNormalize(Normalize value);

  @Option(order = 61, group = "Expression", help = "Sum of a cell after --normalize=total", min = 1)
  @Default.Double(10_000)
  double getTargetSum();

  void setTargetSum(double value);

  @Option(
      order = 62,
      group = "Expression",
      help =
          "Genes that hold more than this share of any cell do not count towards its depth; 1 is no"
              + " bound",
      unit = "SHARE",
      min = 0,
      max = 1)
  @Default.Double(1)
  double getMaxFraction();

  void setMaxFraction(double value);

  @Option(order = 63, group = "Expression", help = "Whether to take ln(1 + x)")
  @Default.Boolean(true)
  boolean getLog1p();

  void setLog1p(boolean value);

  @Option(order = 64, group = "Expression", help = "How expression is scaled")
  @Default.Enum("NONE")
  Scale getScale();

  void setScale(Scale value);

  @Option(
      order = 65,
      group = "Expression",
      help = "Bound of scaled expression on both sides; 0 is none",
      min = 0)
  @Default.Double(0)
  double getMaxScaled();

  void setMaxScaled(double value);

  @Option(order = 70, group = "Highly variable genes", help = "How they are found")
  @Default.Enum("NONE")
  Hvg getHvg();

  void setHvg(Hvg value);

  @Option(
      order = 71,
      group = "Highly variable genes",
      help =
          "How many; 0 takes those within scanpy's default cutoffs. Of genes that are equal, those"
              + " come first that stand first on the axis",
      unit = "GENES",
      min = 0)
  @Default.Integer(2000)
  int getTopGenes();

  void setTopGenes(int value);

  @Option(
      order = 72,
      group = "Highly variable genes",
      help = "Cell annotation whose values are batches: found in each, then joined",
      unit = "COLUMN",
      example = "batch")
  @Default.String("")
  String getBatchKey();

  void setBatchKey(String value);

  @Option(order = 73, group = "Highly variable genes", help = "What becomes of the other genes")
  @Default.Enum("FLAG")
  HvgGenes getHvgGenes();

  void setHvgGenes(HvgGenes value);
}
