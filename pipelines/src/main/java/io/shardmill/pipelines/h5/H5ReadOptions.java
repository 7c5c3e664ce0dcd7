package io.shardmill.pipelines.h5;

import io.shardmill.options.Option;
import io.shardmill.pipelines.DatasetOptions;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.file.CellFileOptions.Features;
import io.shardmill.singlecell.source.genes.DuplicateGenes;
import org.apache.beam.sdk.options.Default;

/** What {@code ./shardmill h5} reads of its files. */
public interface H5ReadOptions extends DatasetOptions {

  /** The value of {@code --obs} that keeps no annotation. */
  String NO_OBS = "none";

  @Option(
      order = 20,
      group = "What to read",
      help = "The matrix: X, raw, or layers/NAME; X for 10x files",
      unit = "X|raw|layers/NAME")
  @Default.String("X")
  String getMatrix();

  void setMatrix(String value);

  @Option(order = 21, group = "What to read", help = "What the numbers of the matrix are")
  @Default.Enum("COUNTS")
  Content getContent();

  void setContent(Content value);

  @Option(
      order = 22,
      group = "What to read",
      help =
          "Cell annotations to keep, each a column, joined by commas; * for all, none for none. A"
              + " file without one has nulls",
      unit = "COLUMNS|*|none",
      example = "SRX_accession,target_gene")
  @Default.String("*")
  String getObs();

  void setObs(String value);

  @Option(
      order = 23,
      group = "What to read",
      help = "Column of var that names a gene; without it, the index of var (the symbol in 10x)",
      unit = "COLUMN",
      example = "gene_id")
  @Default.String("")
  String getGeneKey();

  void setGeneKey(String value);

  @Option(
      order = 24,
      group = "What to read",
      help = "Genome to read of a 10x file with several",
      unit = "NAME",
      example = "GRCh38")
  @Default.String("")
  String getGenome();

  void setGenome(String value);

  @Option(order = 25, group = "What to read", help = "Which features of a 10x file to read")
  @Default.Enum("GENE_EXPRESSION")
  Features getFeatures();

  void setFeatures(Features value);

  @Option(
      order = 26,
      group = "What to read",
      help = "What to do with a gene name that a file has twice")
  @Default.Enum("FAIL")
  DuplicateGenes getDuplicateGenes();

  void setDuplicateGenes(DuplicateGenes value);

  @Option(
      order = 27,
      group = "What to read",
      help = "Table of two columns that renames genes, old and new, before files are joined",
      unit = "FILE",
      example = "ensembl_to_symbol.tsv",
      file = true)
  @Default.String("")
  String getGeneMap();

  void setGeneMap(String value);

  @Option(
      order = 28,
      group = "What to read",
      help =
          "Value of the column cell_type of data sets that have none: NAME=TYPE, joined by commas",
      unit = "NAME=TYPE,...",
      example = "k562=K562")
  @Default.String("")
  String getCellTypes();

  void setCellTypes(String value);
}
