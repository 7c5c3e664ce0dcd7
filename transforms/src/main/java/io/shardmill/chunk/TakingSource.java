package io.shardmill.chunk;

import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** A source that takes its statistic out of a larger one. */
record TakingSource<S, T, B extends Block>(ViewSource<T, B> source, SerializableFunction<S, T> part)
    implements ViewSource<S, B> {

  @Override
  public ChunkPlan plan() throws IOException {
    return source.plan();
  }

  @Override
  public BlockReader<B> open(ChunkRange range, S statistic, ChunkContext context)
      throws IOException {
    return source.open(range, part.apply(statistic), context);
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return source.identities();
  }
}
