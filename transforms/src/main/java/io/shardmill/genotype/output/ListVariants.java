package io.shardmill.genotype.output;

import io.shardmill.chunk.flow.Lineage;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Leaves the table of all variants in the work area, for {@link GenotypeReport}. Its view says that
 * it is there.
 *
 * <p>One worker writes it, while others transpose. Memory: what variants are known by of one row
 * group of the variant data set, and the row group that is written.
 */
public final class ListVariants extends PTransform<PBegin, PCollectionView<Long>> {

  private final long version;
  private final VariantsFile file;
  private final WorkArea work;

  private ListVariants(long version, VariantsFile file, WorkArea work) {
    this.version = version;
    this.file = file;
    this.work = work;
  }

  /**
   * Lists the variants of a data set.
   *
   * @param names of the columns of variants, if each has one of its own; else none
   */
  public static ListVariants of(VariantDataset variants, List<VariantName> names, WorkArea work) {
    return new ListVariants(variants.version(), VariantsFile.of(variants, names), work);
  }

  @Override
  public PCollectionView<Long> expand(PBegin begin) {
    PCollectionView<Long> listed =
        begin
            .apply("Version", Create.of(version).withCoder(VarLongCoder.of()))
            .apply("Write table", ParDo.of(new ListFn(file, work)))
            .setCoder(VarLongCoder.of())
            .apply("View", View.asSingleton());
    Lineage.joinedBy("table of variants", listed, List.of());
    return listed;
  }

  private static final class ListFn extends DoFn<Long, Long> {
    private final VariantsFile file;
    private final WorkArea work;

    ListFn(VariantsFile file, WorkArea work) {
      this.file = file;
      this.work = work;
    }

    @ProcessElement
    public void process(@Element Long version, OutputReceiver<Long> out) throws IOException {
      file.write(work);
      out.output(version);
    }
  }
}
