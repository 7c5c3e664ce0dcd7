package io.shardmill.genotype.steps;

import io.shardmill.chunk.ChunkAttempts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.chunk.flow.Lineage;
import io.shardmill.chunk.flow.MergeAccumulators;
import io.shardmill.genotype.ContigRows;
import io.shardmill.genotype.ld.LdSettings;
import io.shardmill.genotype.ld.PrunedVariants;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds which variants of a data set are linked with others near them, contig by contig: a contig
 * is read in order, however its rows are cut into files, and contigs are spread over the workers.
 *
 * <p>Memory: the positions and genotypes of one row group, and those of a window, two bits for each
 * sample.
 */
public final class FindLinked extends PTransform<PBegin, PCollectionView<PrunedVariants>>
    implements Described {

  private static final BinaryCoder<PrunedVariants> CODER =
      BinaryCoder.of(PrunedVariants.class, PrunedVariants::write, PrunedVariants::read);

  private final transient VariantDataset variants;
  private final transient LdSettings settings;

  private FindLinked(VariantDataset variants, LdSettings settings) {
    this.variants = variants;
    this.settings = settings;
  }

  /** Finds those of a data set, of which each contig is sorted by position. */
  public static FindLinked in(VariantDataset variants, LdSettings settings) {
    return new FindLinked(variants, settings);
  }

  /** What is found follows from them and the variants. */
  @Override
  public void describe(Description description) {
    description.add("settings", settings);
  }

  @Override
  public PCollectionView<PrunedVariants> expand(PBegin begin) {
    List<ContigRows> contigs = ContigRows.of(variants.blocks());
    ContigScan scan =
        new ContigScan(variants.root(), variants.version(), variants.samples().size(), settings);
    List<Integer> numbers = IntStream.range(0, contigs.size()).boxed().toList();
    PCollectionView<PrunedVariants> found =
        begin
            .apply("Contigs", Create.of(numbers).withCoder(VarIntCoder.of()))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("Compare", ParDo.of(new ScanFn(contigs, scan)))
            .apply("Merge", MergeAccumulators.with(new PrunedVariants.Union(), CODER, CODER));
    Lineage.joinedBy(this, found, List.of());
    return found;
  }

  private static final class ScanFn extends DoFn<Integer, byte[]> {
    private final List<ContigRows> contigs;
    private final ContigScan scan;

    ScanFn(List<ContigRows> contigs, ContigScan scan) {
      this.contigs = List.copyOf(contigs);
      this.scan = scan;
    }

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<byte[]> out) throws IOException {
      ContigRows contig = contigs.get(number);
      ChunkRange range = new ChunkRange(number, contig.contig(), 0, contig.rows());
      PrunedVariants found = ChunkAttempts.evaluate(range, () -> scan.prune(contig));
      out.output(MergeAccumulators.encode(CODER, found));
    }
  }
}
