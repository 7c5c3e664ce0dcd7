package io.shardmill.vcf.qc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a sample selection in its own binary form. */
public final class SampleSelectionCoder extends AtomicCoder<SampleSelection> {

  private static final SampleSelectionCoder INSTANCE = new SampleSelectionCoder();

  private SampleSelectionCoder() {}

  public static SampleSelectionCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SampleSelection selection, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    selection.write(out);
    out.flush();
  }

  @Override
  public SampleSelection decode(InputStream stream) throws IOException {
    return SampleSelection.read(new DataInputStream(stream));
  }

  @Override
  public void verifyDeterministic() {}
}
