package io.shardmill.cli;

import io.shardmill.options.Option;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the verbs that look after a data set. */
public interface DatasetVerbOptions extends PipelineOptions {

  @Option(
      order = 10,
      group = "Data set",
      help = "Folder of the data set; may be given without the name of the option",
      unit = "DIR",
      example = "out",
      required = true)
  @Default.String("")
  String getDataset();

  void setDataset(String value);

  @Option(order = 99, group = "Messages", help = "Also show stack traces of failures")
  @Default.Boolean(false)
  boolean getVerbose();

  void setVerbose(boolean value);

  /** Options of {@code verify}. */
  interface Read extends DatasetVerbOptions {

    @Option(
        order = 11,
        group = "Data set",
        help = "The version to look at; 0 is the latest",
        unit = "NUMBER",
        min = 0)
    @Default.Long(0)
    long getVersion();

    void setVersion(long value);
  }

  /** Options of {@code inspect}. */
  interface Inspect extends Read {

    @Option(
        order = 12,
        group = "Data set",
        help = "How many of the first rows to show, without their lists",
        unit = "NUMBER",
        min = 0,
        max = 1000)
    @Default.Integer(0)
    int getRows();

    void setRows(int value);

    @Option(order = 13, group = "Data set", help = "Tell it as JSON, for programs")
    @Default.Boolean(false)
    boolean getJson();

    void setJson(boolean value);
  }

  /** Options of {@code gc}. */
  interface Collect extends DatasetVerbOptions {

    @Option(
        order = 11,
        group = "What to remove",
        help = "How many of the latest versions stay readable; 0 keeps all",
        unit = "NUMBER",
        min = 0)
    @Default.Integer(0)
    int getKeepVersions();

    void setKeepVersions(int value);

    @Option(
        order = 12,
        group = "What to remove",
        help = "An unfinished run to drop with all it wrote; make sure that it is dead",
        unit = "RUN_ID",
        example = "0b9f...")
    @Default.String("")
    String getAbandon();

    void setAbandon(String value);
  }

  /** Options of {@code export}. */
  interface Export extends DatasetVerbOptions {

    @Option(
        order = 11,
        group = "Data set",
        help = "What the names of the files start with: .bed, .bim and .fam are put behind it",
        unit = "PREFIX",
        example = "plink/cohort",
        required = true)
    @Default.String("")
    String getOutput();

    void setOutput(String value);
  }
}
