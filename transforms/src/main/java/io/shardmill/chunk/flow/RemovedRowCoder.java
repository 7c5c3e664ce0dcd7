package io.shardmill.chunk.flow;

import io.shardmill.chunk.RemovedRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Codes a removed row field by field. */
public final class RemovedRowCoder extends AtomicCoder<RemovedRow> {

  private static final RemovedRowCoder INSTANCE = new RemovedRowCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final NullableCoder<String> TEXT_OR_NULL = NullableCoder.of(TEXT);

  private RemovedRowCoder() {}

  public static RemovedRowCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RemovedRow row, OutputStream out) throws IOException {
    TEXT.encode(row.kind().name(), out);
    TEXT.encode(row.source(), out);
    VarLongCoder.of().encode(row.position(), out);
    TEXT.encode(row.key(), out);
    TEXT.encode(row.rule(), out);
    TEXT.encode(row.message(), out);
    TEXT_OR_NULL.encode(row.raw(), out);
  }

  @Override
  public RemovedRow decode(InputStream in) throws IOException {
    RemovedRow.Kind kind = RemovedRow.Kind.valueOf(TEXT.decode(in));
    String source = TEXT.decode(in);
    long position = VarLongCoder.of().decode(in);
    String key = TEXT.decode(in);
    return new RemovedRow(
        kind, source, position, key, TEXT.decode(in), TEXT.decode(in), TEXT_OR_NULL.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
