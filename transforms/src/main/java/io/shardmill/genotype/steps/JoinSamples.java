package io.shardmill.genotype.steps;

import io.shardmill.chunk.flow.Lineage;
import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.genotype.SampleOrder;
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
 * Leaves the clinical rows of all samples in the work area, in the order of rows, for {@link
 * NameSamples}. Its view says that they are there.
 *
 * <p>One worker reads the tables; its memory is that of {@link ClinicalInputs#join}.
 */
public final class JoinSamples extends PTransform<PBegin, PCollectionView<Long>> {

  private final String root;
  private final long version;
  private final ClinicalInputs clinical;
  private final SampleOrder order;
  private final WorkArea work;

  private JoinSamples(
      String root, long version, ClinicalInputs clinical, SampleOrder order, WorkArea work) {
    this.root = root;
    this.version = version;
    this.clinical = clinical;
    this.order = order;
    this.work = work;
  }

  /**
   * Joins tables to the samples of a data set.
   *
   * @param order of the rows
   */
  public static JoinSamples of(
      VariantDataset variants, ClinicalInputs clinical, SampleOrder order, WorkArea work) {
    return new JoinSamples(variants.root(), variants.version(), clinical, order, work);
  }

  @Override
  public PCollectionView<Long> expand(PBegin begin) {
    PCollectionView<Long> joined =
        begin
            .apply("Version", Create.of(version).withCoder(VarLongCoder.of()))
            .apply("Read tables", ParDo.of(new JoinFn(root, clinical, order, work)))
            .setCoder(VarLongCoder.of())
            .apply("View", View.asSingleton());
    Lineage.joinedBy("clinical rows", joined, List.of());
    return joined;
  }

  private static final class JoinFn extends DoFn<Long, Long> {
    private final String root;
    private final ClinicalInputs clinical;
    private final SampleOrder order;
    private final WorkArea work;

    JoinFn(String root, ClinicalInputs clinical, SampleOrder order, WorkArea work) {
      this.root = root;
      this.clinical = clinical;
      this.order = order;
      this.work = work;
    }

    @ProcessElement
    public void process(@Element Long version, OutputReceiver<Long> out) throws IOException {
      List<String> samples = VariantDataset.samples(Dataset.open(root, version));
      SampleRows.write(samples, clinical.join(samples), order, work);
      out.output(version);
    }
  }
}
