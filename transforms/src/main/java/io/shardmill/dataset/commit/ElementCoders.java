package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.ChunkRangeCoder;
import io.shardmill.chunk.flow.RemovedRowCoder;
import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Registers the coders of the elements that our transforms take and yield, so that Beam finds them
 * for transforms of others:
 *
 * <pre>{@code
 * PCollection<ChunkEntry> renamed =
 *     written
 *         .entries()
 *         .apply("Rename", MapElements.into(TypeDescriptor.of(ChunkEntry.class)).via(entry -> renamed(entry)));
 * }</pre>
 */
public final class ElementCoders implements CoderProviderRegistrar {

  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(ChunkRange.class), ChunkRangeCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(RemovedRow.class), RemovedRowCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(ChunkEntry.class), ChunkEntryCoder.of()));
  }
}
