package io.shardmill.examples;

import io.shardmill.dataset.read.ShardedDataset;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;

/** How many variants of a data set lie on each contig: a data set read back into Beam. */
public final class VariantsPerContig {

  private VariantsPerContig() {}

  /**
   * Adds the pipeline, which reads one column of the latest version.
   *
   * @param dataset folder of the data set
   * @param output prefix of text files with lines such as {@code chr21 1234}
   */
  static void build(Pipeline pipeline, String dataset, String output) {
    pipeline
        .apply("Read", ShardedDataset.read(dataset).columns(List.of("contig")))
        .apply(
            "Contig",
            MapElements.into(TypeDescriptors.strings())
                .via(variant -> variant.get("contig").toString()))
        .apply("Count", Count.perElement())
        .apply(
            "Line",
            MapElements.into(TypeDescriptors.strings())
                .via(contig -> contig.getKey() + " " + contig.getValue()))
        .apply("Write", TextIO.write().to(output));
  }

  /** Takes the data set and the prefix of the output. */
  public static void main(String[] arguments) {
    Pipeline pipeline = Pipeline.create();
    build(pipeline, arguments[0], arguments[1]);
    pipeline.run().waitUntilFinish();
  }
}
