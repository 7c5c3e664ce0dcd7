package io.shardmill.chunk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;

class BinaryCoderTest {
  private static final BinaryCoder<Interval> INTERVALS =
      BinaryCoder.of(Interval.class, Interval::write, Interval::read);

  private record Interval(String contig, int from, long to) {

    void write(DataOutput out) throws IOException {
      out.writeUTF(contig);
      out.writeInt(from);
      out.writeLong(to);
    }

    static Interval read(DataInput in) throws IOException {
      return new Interval(in.readUTF(), in.readInt(), in.readLong());
    }
  }

  @Test
  void valuesSurviveAloneAndOneAfterAnother() throws Exception {
    Interval first = new Interval("chr1", 5, 1L << 40);
    Interval second = new Interval("", -1, 0);

    CoderProperties.coderDecodeEncodeEqual(INTERVALS, first);
    CoderProperties.coderDecodeEncodeEqual(ListCoder.of(INTERVALS), List.of(first, second));
  }

  @Test
  void codersOfOneClassAreTheSameCoder() {
    BinaryCoder<Interval> again = BinaryCoder.of(Interval.class, Interval::write, Interval::read);
    BinaryCoder<String> other =
        BinaryCoder.of(String.class, (text, out) -> out.writeUTF(text), DataInput::readUTF);

    assertThat(again).isEqualTo(INTERVALS).hasSameHashCodeAs(INTERVALS).isNotEqualTo(other);
    assertThat(INTERVALS.getEncodedTypeDescriptor()).isEqualTo(TypeDescriptor.of(Interval.class));
  }

  @Test
  void travelsToWorkers() throws Exception {
    CoderProperties.coderSerializable(INTERVALS);
    CoderProperties.coderDeterministic(
        INTERVALS, new Interval("chr2", 1, 2), new Interval("chr2", 1, 2));
  }
}
