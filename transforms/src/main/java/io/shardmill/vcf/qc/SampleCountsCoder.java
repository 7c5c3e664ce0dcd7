package io.shardmill.vcf.qc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes sample counts in their own binary form. */
public final class SampleCountsCoder extends AtomicCoder<SampleCounts> {

  private static final SampleCountsCoder INSTANCE = new SampleCountsCoder();

  private SampleCountsCoder() {}

  public static SampleCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SampleCounts counts, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    counts.write(out);
    out.flush();
  }

  @Override
  public SampleCounts decode(InputStream stream) throws IOException {
    return SampleCounts.read(new DataInputStream(stream));
  }

  @Override
  public void verifyDeterministic() {}
}
