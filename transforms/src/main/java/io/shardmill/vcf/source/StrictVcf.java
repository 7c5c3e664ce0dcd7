package io.shardmill.vcf.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ViewSource;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.InputFiles;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Rule;
import io.shardmill.vcf.source.rules.order.FileOrders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Reads the variants of VCF files strictly: a header that breaks a rule of the specification fails,
 * a record that does is a dead letter under the rule's code.
 *
 * <pre>{@code
 * StrictVcf strict = StrictVcf.of("cohort/chr*.vcf.gz", VcfReadOptions.defaults());
 * Chunks<VariantBlock> variants = pipeline.apply("Read", strict.read(strict.source().plan()));
 * }</pre>
 *
 * <p>What records must be beside each other needs a pass over their first columns, before the one
 * that reads them.
 */
public final class StrictVcf implements ViewSource<FileOrders, VariantBlock>, Described {

  /** How many rules there are: a data set of fewer held other rows. */
  public static final int RULES = Rule.values().length;

  private static final BinaryCoder<FileOrders> ORDERS =
      BinaryCoder.of(FileOrders.class, FileOrders::write, FileOrders::read);

  private final VcfSource source;
  private final Map<String, Declarations> declarations;

  private StrictVcf(VcfSource source, Map<String, Declarations> declarations) {
    this.source = source;
    this.declarations = declarations;
  }

  /**
   * Opens every file and checks its header.
   *
   * @param inputs paths and globs of any Beam file system, separated by commas
   */
  public static StrictVcf of(String inputs, VcfReadOptions options) throws IOException {
    Map<String, Declarations> declarations = StrictHeaders.read(InputFiles.expand(inputs));
    return new StrictVcf(VcfSource.whole(inputs, options), declarations);
  }

  /** The same files as they are read without the rules: schema, plan and estimate are the same. */
  public VcfSource source() {
    return source;
  }

  /** Reads the ranges of {@code plan}. */
  public PTransform<PBegin, Chunks<VariantBlock>> read(ChunkPlan plan) {
    return new Read(this, plan);
  }

  @Override
  public ChunkPlan plan() {
    return source.plan();
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return source.identities();
  }

  /** How variants are read, and by how many rules: more rules may reject other records. */
  @Override
  public void describe(Description description) {
    description.add("source", source).add("rules", RULES);
  }

  @Override
  public BlockReader<VariantBlock> open(ChunkRange range, FileOrders orders, ChunkContext context)
      throws IOException {
    Declarations declared =
        Objects.requireNonNull(declarations.get(range.source()), "Not of this source");
    return source.open(
        range, new StrictLineCheck(declared, orders, range.source(), range.start()), context);
  }

  private static final class Read extends PTransform<PBegin, Chunks<VariantBlock>> {
    private final transient StrictVcf strict;
    private final transient ChunkPlan plan;

    Read(StrictVcf strict, ChunkPlan plan) {
      this.strict = strict;
      this.plan = plan;
    }

    @Override
    public Chunks<VariantBlock> expand(PBegin begin) {
      PCollectionView<FileOrders> orders =
          begin
              .apply("Plan order", PlanChunks.of(new OrderSource(strict.source), plan))
              .apply("Fold order", SummarizeChunks.with(new OrderStatistic(), ORDERS, ORDERS));
      return begin.apply("Plan records", PlanChunks.with(orders, strict, plan));
    }
  }
}
