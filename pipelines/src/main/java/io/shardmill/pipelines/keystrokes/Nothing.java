package io.shardmill.pipelines.keystrokes;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/** The statistic of data sets that need none. */
final class Nothing {

  private Nothing() {}

  static PCollectionView<Integer> view(Pipeline pipeline) {
    return pipeline
        .apply("Nothing fitted", Create.of(0).withCoder(VarIntCoder.of()))
        .apply("View nothing fitted", View.asSingleton());
  }
}
