package io.shardmill.pipelines;

import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;

/** Options of every pipeline that makes a data set of files. */
public interface DatasetOptions extends OutputOptions {

  @Option(
      order = 10,
      group = "Input and output",
      help = "Files to read: paths or globs, joined by commas",
      unit = "GLOB[,GLOB]",
      example = "data/*.vcf.gz",
      required = true,
      binds = Binds.RUN)
  @Default.String("")
  String getInput();

  void setInput(String value);
}
