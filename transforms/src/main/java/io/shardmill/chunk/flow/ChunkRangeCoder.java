package io.shardmill.chunk.flow;

import io.shardmill.chunk.ChunkRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Codes a range in about the length of its source's name. */
public final class ChunkRangeCoder extends AtomicCoder<ChunkRange> {

  private static final ChunkRangeCoder INSTANCE = new ChunkRangeCoder();
  private static final VarLongCoder NUMBER = VarLongCoder.of();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  private ChunkRangeCoder() {}

  public static ChunkRangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ChunkRange range, OutputStream out) throws IOException {
    NUMBER.encode(range.ordinal(), out);
    TEXT.encode(range.source(), out);
    NUMBER.encode(range.start(), out);
    NUMBER.encode(range.end(), out);
  }

  @Override
  public ChunkRange decode(InputStream in) throws IOException {
    long ordinal = NUMBER.decode(in);
    String source = TEXT.decode(in);
    return new ChunkRange(ordinal, source, NUMBER.decode(in), NUMBER.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
