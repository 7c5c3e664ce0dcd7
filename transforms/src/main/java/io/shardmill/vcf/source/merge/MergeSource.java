package io.shardmill.vcf.source.merge;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import io.shardmill.text.Container;
import io.shardmill.vcf.Autosomes;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.source.VariantSource;
import io.shardmill.vcf.source.VcfEstimate;
import io.shardmill.vcf.source.VcfHeaders;
import io.shardmill.vcf.source.VcfInput;
import io.shardmill.vcf.source.VcfInputs;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.source.line.LineRecord;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.RecordRows;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.record.VariantBlockBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the variants of VCF files of different samples as those of one file that has all samples:
 * what {@code bcftools merge} makes of them.
 *
 * <pre>{@code
 * MergeSource source =
 *     MergeSource.of("batch*.vcf.gz", VcfReadOptions.defaults(), MergeRules.defaults());
 * Chunks<VariantBlock> variants = pipeline.apply("Plan variants", PlanChunks.of(source));
 * }</pre>
 *
 * <p>Files of the same samples share columns, such as one file for each chromosome. Each file is
 * sorted by contig and position, which is checked while it is read; no index is needed. A chunk is
 * a range of sites, and its positions are codes of these; the position of a row is its POS.
 *
 * <p>Reading a chunk opens one file at a time, however many there are. It takes 64 MiB of records
 * (or those of one site, if that is more), the line of a row of all samples four times, a block as
 * of {@link VcfSource}, and 64 bytes for each file.
 *
 * <p>A record that breaks a rule of the format is a dead letter by its file and position there.
 */
public final class MergeSource implements VariantSource {

  private static final Logger LOG = LoggerFactory.getLogger(MergeSource.class);
  private static final int FIXED_COLUMNS = 9;
  private static final int PERCENT_ENCODED = 3;

  private final VcfReadOptions options;
  private final MergeRules rules;
  private final List<MergeFile> files;
  private final MergedContigs contigs;
  private final RecordShape shape;
  private final VariantSchema schema;
  private final List<VcfKey> info;
  private final List<VcfKey> format;
  private final List<Long> cuts;
  private final long definedTwice;
  private final List<String> undeclared;

  private MergeSource(
      VcfReadOptions options,
      MergeRules rules,
      List<MergeFile> files,
      MergedContigs contigs,
      RecordShape shape,
      List<String> samples,
      VcfHeaders headers,
      List<Long> cuts) {
    boolean oneAlt =
        options.multiallelic() == Multiallelic.SPLIT || options.multiallelic() == Multiallelic.DROP;
    this.options = options;
    this.rules = rules;
    this.files = files;
    this.contigs = contigs;
    this.shape = shape;
    this.info = headers.info(options.info());
    this.format = headers.format(VcfSource.formatKeys(options));
    this.cuts = cuts;
    this.definedTwice = headers.definedTwice();
    this.undeclared = headers.undeclared(options.regions());
    this.schema =
        new VariantSchema(
            samples,
            List.copyOf(contigs.lengths().keySet()),
            Autosomes.of(contigs.lengths()),
            oneAlt ? info.stream().map(VcfKey::forOneAlt).toList() : info,
            options.gt(),
            oneAlt ? format.stream().map(VcfKey::forOneAlt).toList() : format);
  }

  /**
   * Opens every file, checks its container, joins the headers and looks for sites to cut at.
   *
   * @param inputs paths and globs of any Beam file system, separated by commas
   */
  public static MergeSource of(String inputs, VcfReadOptions options, MergeRules rules)
      throws IOException {
    List<VcfInput> opened = VcfInputs.open(InputFiles.expand(inputs));
    List<String> names = opened.stream().map(input -> input.input().name()).toList();
    VcfHeaders headers = new VcfHeaders(names, opened.stream().map(VcfInput::header).toList());
    MergedContigs contigs =
        MergedContigs.of(
            names,
            opened.stream().map(input -> input.header().contigs()).toList(),
            rules.aliases());
    MergedSamples merged =
        new MergedSamples(
            names,
            opened.stream().map(input -> input.header().samples()).toList(),
            options.samples(),
            rules.duplicates());
    List<MergeFile> files = new ArrayList<>();
    int version = 0;
    for (int file = 0; file < opened.size(); file++) {
      requireText(opened.get(file));
      MergedSamples.Columns columns = merged.columns(file);
      files.add(
          new MergeFile(opened.get(file).file(columns.taken()), columns.batch(), columns.first()));
      version = Math.max(version, opened.get(file).header().version());
    }
    List<String> samples = options.samples().isEmpty() ? merged.names() : options.samples();
    return new MergeSource(
        options,
        rules,
        files,
        contigs,
        shape(merged.names(), samples, version),
        samples,
        headers,
        new CutSites(files, contigs).of(chunkBytes(options, opened)));
  }

  private static void requireText(VcfInput input) {
    if (input.bcf() != null) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s is a BCF, and files are merged as text; convert it with bcftools view -Oz"
              .formatted(input.input().name()));
    }
    if (input.container() == Container.GZIP) {
      LOG.warn(
          "{} is plain gzip, which is read from its start for each window of sites. Recompress it"
              + " with bgzip to read what is needed.",
          input.input().name());
    }
  }

  /** Of a line of all samples. */
  private static RecordShape shape(List<String> columns, List<String> samples, int version) {
    Map<String, Integer> places = new HashMap<>();
    columns.forEach(name -> places.put(name, places.size()));
    return new RecordShape(
        columns.isEmpty() ? FIXED_COLUMNS - 1 : FIXED_COLUMNS + columns.size(),
        samples.stream().mapToInt(places::get).toArray(),
        version,
        version >= PERCENT_ENCODED);
  }

  private static long chunkBytes(VcfReadOptions options, List<VcfInput> inputs) throws IOException {
    VcfInput largest = inputs.get(0);
    for (VcfInput input : inputs) {
      largest = input.input().size() > largest.input().size() ? input : largest;
    }
    return VcfSource.chunkBytes(options, largest.textBytes());
  }

  @Override
  public VariantSchema schema() {
    return schema;
  }

  @Override
  public List<InputFile> inputs() {
    return files.stream().map(file -> file.file().input()).toList();
  }

  @Override
  public long definedTwice() {
    return definedTwice;
  }

  @Override
  public List<String> undeclaredContigs() {
    return undeclared;
  }

  /** The rows of the largest file, at least. */
  @Override
  public VcfEstimate estimate() throws IOException {
    MergeFile largest = files.get(0);
    for (MergeFile file : files) {
      largest = file.file().size() > largest.file().size() ? file : largest;
    }
    return VcfEstimate.of(largest.file());
  }

  @Override
  public Optional<String> indexed() {
    return Optional.of(
        "%,d files of %,d batches of samples, merged site by site"
            .formatted(
                files.size(), files.stream().mapToInt(MergeFile::batch).max().orElse(0) + 1));
  }

  @Override
  public ChunkPlan plan() {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    for (int i = 0; i < cuts.size(); i++) {
      long end =
          i + 1 < cuts.size() ? cuts.get(i + 1) : FileSites.code(contigs.lengths().size(), 0);
      plan.whole(name(), cuts.get(i), Math.max(cuts.get(i) + 1, end));
    }
    return plan.build();
  }

  private String name() {
    return "sites of %d files".formatted(files.size());
  }

  @Override
  public BlockReader<VariantBlock> open(ChunkRange range, ChunkContext context) {
    return open(range, new SiteSearch(contigs), SiteWindow.MOST_BYTES, context);
  }

  /** The contigs of all files. */
  MergedContigs contigs() {
    return contigs;
  }

  /** Opens a range, and reads about {@code windowBytes} of records at a time. */
  BlockReader<VariantBlock> open(
      ChunkRange range, SiteSearch search, long windowBytes, ChunkContext context) {
    FaultCounts faults = new FaultCounts();
    FieldSlots slots = FieldSlots.of(options, format, shape.version());
    MergedCalls calls = new MergedCalls(files, shape.sampleColumns(), format, rules.absent());
    LineRecord record = new LineRecord(shape, options, info, format);
    return new MergedReader(
        new SiteWindow(
            files,
            contigs,
            search,
            file -> new PieceReader(file, files.get(file), info, slots, faults),
            range.start(),
            range.end(),
            windowBytes),
        new SiteRows(files, rules.alleles(), rules.refClash()),
        new MergedLine(schema.contigs(), shape.sampleColumns() > 0, new MergedInfo(info), calls),
        calls,
        record,
        new RecordRows(record, shape, options, format, schema.contigs(), faults),
        () -> VariantBlockBuilder.of(schema, range.source(), info, format, shape),
        files,
        faults,
        context);
  }

  /** What the files hold stands in their identities. */
  @Override
  public void describe(Description description) {
    description.add("options", options).add("merge", rules);
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return InputFiles.identities(inputs());
  }
}
