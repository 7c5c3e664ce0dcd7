package io.shardmill.chunk.flow;

import io.shardmill.chunk.Merging;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Merges one accumulator of each chunk to a view of the whole-data statistic.
 *
 * <p>Accumulators travel encoded, and are decoded when they are merged. The Direct runner puts all
 * that it gathered through its coder again whenever some more arrives: with thousands of numbers in
 * an accumulator that took a tenth of the processor time of a run, where bytes are just copied.
 *
 * @param <A> the accumulator
 * @param <T> the statistic
 */
public final class MergeAccumulators<A, T>
    extends PTransform<PCollection<byte[]>, PCollectionView<T>> {

  private final Merging<A, T> merging;
  private final Coder<A> accumulatorCoder;
  private final Coder<T> resultCoder;

  private MergeAccumulators(
      Merging<A, T> merging, Coder<A> accumulatorCoder, Coder<T> resultCoder) {
    this.merging = merging;
    this.accumulatorCoder = accumulatorCoder;
    this.resultCoder = resultCoder;
  }

  /** Merges accumulators that {@link #encode} wrote with the same coder. */
  public static <A, T> MergeAccumulators<A, T> with(
      Merging<A, T> merging, Coder<A> accumulatorCoder, Coder<T> resultCoder) {
    return new MergeAccumulators<>(merging, accumulatorCoder, resultCoder);
  }

  /** An accumulator as it travels. */
  public static <A> byte[] encode(Coder<A> coder, A accumulator) throws CoderException {
    return CoderUtils.encodeToByteArray(coder, accumulator);
  }

  @Override
  public PCollectionView<T> expand(PCollection<byte[]> accumulators) {
    return accumulators.apply(
        Combine.globally(new MergeFn<>(merging, accumulatorCoder, resultCoder)).asSingletonView());
  }

  private static final class MergeFn<A, T>
      extends Combine.CombineFn<byte[], EncodedAccumulator<A>, T> {
    private final Merging<A, T> merging;
    private final Coder<A> accumulatorCoder;
    private final Coder<T> resultCoder;

    MergeFn(Merging<A, T> merging, Coder<A> accumulatorCoder, Coder<T> resultCoder) {
      this.merging = merging;
      this.accumulatorCoder = accumulatorCoder;
      this.resultCoder = resultCoder;
    }

    @Override
    public EncodedAccumulator<A> createAccumulator() {
      return EncodedAccumulator.empty();
    }

    @Override
    public EncodedAccumulator<A> addInput(EncodedAccumulator<A> accumulator, byte[] encoded) {
      return merge(accumulator, EncodedAccumulator.ofBytes(encoded));
    }

    @Override
    public EncodedAccumulator<A> mergeAccumulators(Iterable<EncodedAccumulator<A>> accumulators) {
      EncodedAccumulator<A> merged = EncodedAccumulator.empty();
      for (EncodedAccumulator<A> accumulator : accumulators) {
        merged = merge(merged, accumulator);
      }
      return merged;
    }

    private EncodedAccumulator<A> merge(EncodedAccumulator<A> left, EncodedAccumulator<A> right) {
      if (left.isEmpty()) {
        return right;
      }
      if (right.isEmpty()) {
        return left;
      }
      return EncodedAccumulator.of(
          merging.merge(left.value(accumulatorCoder), right.value(accumulatorCoder)));
    }

    @Override
    public T extractOutput(EncodedAccumulator<A> accumulator) {
      return merging.result(
          accumulator.isEmpty() ? merging.create() : accumulator.value(accumulatorCoder));
    }

    @Override
    public Coder<EncodedAccumulator<A>> getAccumulatorCoder(
        CoderRegistry registry, Coder<byte[]> inputCoder) {
      return EncodedAccumulator.coder(accumulatorCoder);
    }

    @Override
    public Coder<T> getDefaultOutputCoder(CoderRegistry registry, Coder<byte[]> inputCoder) {
      return resultCoder;
    }
  }
}
