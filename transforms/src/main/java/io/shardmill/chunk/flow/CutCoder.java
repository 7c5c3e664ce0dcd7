package io.shardmill.chunk.flow;

import io.shardmill.chunk.ChunkPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** A cut as its source's name and four numbers. */
final class CutCoder extends AtomicCoder<ChunkPlan.Cut> {
  static final CutCoder INSTANCE = new CutCoder();
  private static final VarLongCoder NUMBER = VarLongCoder.of();

  @Override
  public void encode(ChunkPlan.Cut cut, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(cut.source(), out);
    NUMBER.encode(cut.start(), out);
    NUMBER.encode(cut.end(), out);
    NUMBER.encode(cut.step(), out);
    NUMBER.encode(cut.firstOrdinal(), out);
  }

  @Override
  public ChunkPlan.Cut decode(InputStream in) throws IOException {
    return new ChunkPlan.Cut(
        StringUtf8Coder.of().decode(in),
        NUMBER.decode(in),
        NUMBER.decode(in),
        NUMBER.decode(in),
        NUMBER.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
