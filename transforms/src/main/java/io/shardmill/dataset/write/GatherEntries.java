package io.shardmill.dataset.write;

import io.shardmill.dataset.commit.ChunkEntry;
import io.shardmill.dataset.commit.ChunkEntryCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings the entries of all chunks to one worker: yields one element, also if there are no chunks.
 *
 * <p>Entries travel encoded, since an encoded entry takes a fifth of the memory, and in two steps:
 * first to one of {@link #PARTS} packages, then all packages to one place. The Direct runner copies
 * what a key has gathered for each bundle that brings more, which with one key for a million
 * entries took longer than to evaluate the chunks.
 */
final class GatherEntries
    extends PTransform<PCollection<ChunkEntry>, PCollection<Iterable<byte[]>>> {

  private static final int PARTS = 64;
  private static final byte[] NO_ENTRIES = {};

  /** Unpacks one package. */
  static List<ChunkEntry> unpack(byte[] packed) throws IOException {
    List<ChunkEntry> entries = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(packed);
    while (in.available() > 0) {
      entries.add(ChunkEntryCoder.of().decode(in));
    }
    return entries;
  }

  @Override
  public PCollection<Iterable<byte[]>> expand(PCollection<ChunkEntry> entries) {
    Coder<KV<Integer, byte[]>> keyed = KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());
    PCollection<byte[]> packages =
        entries
            .apply("Encode", ParDo.of(new EncodeFn()))
            .setCoder(keyed)
            .apply("To packages", GroupByKey.create())
            .apply("Pack", MapElements.via(new PackFn()))
            .setCoder(ByteArrayCoder.of());
    // A group exists only if something is in it, and a data set without chunks is committed too.
    PCollection<byte[]> seed =
        entries
            .getPipeline()
            .apply("Seed", Create.of(List.of(NO_ENTRIES)).withCoder(ByteArrayCoder.of()));
    return PCollectionList.of(packages)
        .and(seed)
        .apply("With seed", Flatten.pCollections())
        .apply("To one worker", WithKeys.of(0))
        .setCoder(keyed)
        .apply("Gather", GroupByKey.create())
        .apply("Packages", Values.create());
  }

  private static final class EncodeFn extends DoFn<ChunkEntry, KV<Integer, byte[]>> {
    @ProcessElement
    public void process(@Element ChunkEntry entry, OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      ChunkEntryCoder.of().encode(entry, encoded);
      out.output(KV.of((int) (entry.range().ordinal() % PARTS), encoded.toByteArray()));
    }
  }

  /** Encoded entries end by themselves, so a package is one after the other. */
  private static final class PackFn extends SimpleFunction<KV<Integer, Iterable<byte[]>>, byte[]> {
    @Override
    public byte[] apply(KV<Integer, Iterable<byte[]>> part) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      part.getValue().forEach(packed::writeBytes);
      return packed.toByteArray();
    }
  }
}
