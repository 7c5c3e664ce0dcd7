package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.ChunkRangeCoder;
import io.shardmill.chunk.flow.RemovedRowCoder;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.junit.jupiter.api.Test;

class ElementCodersTest {

  @Test
  void beamFindsTheCodersOfElements() throws CannotProvideCoderException {
    CoderRegistry registry = CoderRegistry.createDefault();

    assertThat(registry.getCoder(ChunkRange.class)).isEqualTo(ChunkRangeCoder.of());
    assertThat(registry.getCoder(RemovedRow.class)).isEqualTo(RemovedRowCoder.of());
    assertThat(registry.getCoder(ChunkEntry.class)).isEqualTo(ChunkEntryCoder.of());
  }
}
