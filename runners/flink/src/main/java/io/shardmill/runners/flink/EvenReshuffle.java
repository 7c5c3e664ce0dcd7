package io.shardmill.runners.flink;

import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.runners.AppliedPTransform;
import org.apache.beam.sdk.runners.PTransformOverride;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.construction.PTransformReplacements;
import org.apache.beam.sdk.util.construction.SingleInputOutputOverrideFactory;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.flink.util.MathUtils;

/**
 * Deals the elements of a bundle out to the subtasks in turn, whatever their keys.
 *
 * <p>In a batch, Beam's Reshuffle sends an element where Flink's hash of its key says. That is
 * uneven for few elements: of 32 chunks one of two slots got 19, and the other one waited at the
 * end. Here the keys are numbers of which the hash says each subtask once. Each bundle begins with
 * the first subtask, so its input should be of few bundles, as the ranges of a plan are of one.
 *
 * @param <K> the key of the input
 * @param <V> its value
 */
final class EvenReshuffle<K, V> extends PTransform<PCollection<KV<K, V>>, PCollection<KV<K, V>>> {

  private static final String NAME = "Deal in turn";

  private final int subtasks;

  private EvenReshuffle(int subtasks) {
    this.subtasks = subtasks;
  }

  /** Puts this in the place of every Reshuffle. */
  static void in(Pipeline pipeline, int subtasks) {
    pipeline.replaceAll(
        List.of(
            PTransformOverride.of(
                application ->
                    application.getTransform() instanceof Reshuffle
                        && !application.getFullName().contains(NAME),
                new Factory<>(subtasks))));
  }

  @Override
  public PCollection<KV<K, V>> expand(PCollection<KV<K, V>> input) {
    return input
        .apply(NAME, ParDo.of(new DealFn<>(keys(subtasks))))
        .setCoder(KvCoder.of(VarIntCoder.of(), input.getCoder()))
        .apply(NAME + " to subtasks", Reshuffle.of())
        .apply("Elements", Values.create())
        .setCoder(input.getCoder());
  }

  /** For each subtask a key that Flink sends to it. */
  static int[] keys(int subtasks) {
    int[] keys = new int[subtasks];
    Arrays.fill(keys, -1);
    int missing = subtasks;
    for (int key = 0; missing > 0; key++) {
      int subtask = subtask(key, subtasks);
      if (keys[subtask] < 0) {
        keys[subtask] = key;
        missing--;
      }
    }
    return keys;
  }

  /** What Flink's partitioner does with the hash that Beam takes of an encoded key. */
  private static int subtask(int key, int subtasks) {
    try {
      byte[] encoded = CoderUtils.encodeToByteArray(VarIntCoder.of(), key);
      return MathUtils.murmurHash(Arrays.hashCode(encoded)) % subtasks;
    } catch (CoderException e) {
      throw new IllegalStateException("Every number can be encoded", e);
    }
  }

  private static final class DealFn<K, V> extends DoFn<KV<K, V>, KV<Integer, KV<K, V>>> {
    private final int[] keys;
    private transient int dealt;

    DealFn(int[] keys) {
      this.keys = keys;
    }

    @StartBundle
    public void startBundle() {
      dealt = 0;
    }

    @ProcessElement
    public void process(@Element KV<K, V> element, OutputReceiver<KV<Integer, KV<K, V>>> out) {
      out.output(KV.of(keys[dealt], element));
      dealt = (dealt + 1) % keys.length;
    }
  }

  private static final class Factory<K, V>
      extends SingleInputOutputOverrideFactory<
          PCollection<KV<K, V>>, PCollection<KV<K, V>>, Reshuffle<K, V>> {
    private final int subtasks;

    Factory(int subtasks) {
      this.subtasks = subtasks;
    }

    @Override
    public PTransformReplacement<PCollection<KV<K, V>>, PCollection<KV<K, V>>>
        getReplacementTransform(
            AppliedPTransform<PCollection<KV<K, V>>, PCollection<KV<K, V>>, Reshuffle<K, V>>
                application) {
      return PTransformReplacement.of(
          PTransformReplacements.getSingletonMainInput(application), new EvenReshuffle<>(subtasks));
    }
  }
}
