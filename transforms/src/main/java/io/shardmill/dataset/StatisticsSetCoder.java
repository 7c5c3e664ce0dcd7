package io.shardmill.dataset;

import io.shardmill.quality.StatisticsSet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes statistics in their own binary form. */
public final class StatisticsSetCoder extends AtomicCoder<StatisticsSet> {

  private static final StatisticsSetCoder INSTANCE = new StatisticsSetCoder();

  private StatisticsSetCoder() {}

  public static StatisticsSetCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(StatisticsSet statistics, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    statistics.write(out);
    out.flush();
  }

  @Override
  public StatisticsSet decode(InputStream stream) throws IOException {
    return StatisticsSet.read(new DataInputStream(stream));
  }

  @Override
  public void verifyDeterministic() {}
}
