package io.shardmill.vcf.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import io.shardmill.text.Container;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.Autosomes;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.source.bcf.BcfRecord;
import io.shardmill.vcf.source.bcf.BcfShape;
import io.shardmill.vcf.source.line.LineRecord;
import io.shardmill.vcf.source.record.DosageField;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.RecordRows;
import io.shardmill.vcf.source.record.RecordShape;
import io.shardmill.vcf.source.record.VariantBlockBuilder;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import io.shardmill.vcf.source.region.WantedBytes;
import io.shardmill.vcf.source.rules.order.OrderState;
import io.shardmill.vcf.source.rules.order.RecordOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the variants of VCF files: 4.0 to 4.5, plain text, BGZF or gzip, or BCF 2.2, one file or
 * several of the same samples.
 *
 * <pre>{@code
 * VcfSource source = VcfSource.of("cohort/chr*.vcf.gz", VcfReadOptions.defaults());
 * Chunks<VariantBlock> variants = pipeline.apply("Plan variants", PlanChunks.of(source));
 * }</pre>
 *
 * <p>Files that are BGZF or not compressed are cut into ranges of bytes without an index; any other
 * gzip is one chunk, with a warning. Where an index stands beside a BGZF file, of each chunk only
 * what may hold wanted regions is read; the chunks are the same as without one. Rows come in file
 * order, files as given (those of one glob sorted by name). A position is a BGZF virtual offset, or
 * a byte offset in what is inflated. Reading a chunk takes a block of about 1 MiB of genotypes (or
 * 16 variants, if that is more), twice its longest line, and 1 MiB.
 *
 * <p>A line that breaks a rule of the format is a dead letter; a file that is truncated or corrupt
 * fails. An empty line is no row, but a {@link io.shardmill.vcf.source.record.ToleratedFault}.
 */
public final class VcfSource implements VariantSource {

  private static final Logger LOG = LoggerFactory.getLogger(VcfSource.class);

  /** Text in a chunk, about: seconds of work, a few MiB of Parquet. */
  private static final long CHUNK_TEXT = 128L << 20;

  private static final long SMALLEST_CHUNK = 1L << 16;

  private final VcfReadOptions options;
  private final VariantSchema schema;
  private final List<VcfKey> info;
  private final List<VcfKey> format;
  private final Map<String, VcfFile> files;
  private final long definedTwice;
  private final List<String> undeclared;

  private VcfSource(
      VcfReadOptions options,
      List<String> samples,
      VcfHeaders headers,
      Map<String, VcfFile> files) {
    boolean oneAlt =
        options.multiallelic() == Multiallelic.SPLIT || options.multiallelic() == Multiallelic.DROP;
    this.options = options;
    this.info = headers.info(options.info());
    this.format = headers.format(formatKeys(options));
    this.files = files;
    this.definedTwice = headers.definedTwice();
    this.undeclared = headers.undeclared(options.regions());
    Map<String, Long> contigs = headers.contigs();
    this.schema =
        new VariantSchema(
            samples,
            List.copyOf(contigs.keySet()),
            Autosomes.of(contigs),
            oneAlt ? info.stream().map(VcfKey::forOneAlt).toList() : info,
            options.gt(),
            oneAlt ? format.stream().map(VcfKey::forOneAlt).toList() : format);
  }

  /**
   * Opens every file, checks its container and joins the headers.
   *
   * @param inputs paths and globs of any Beam file system, separated by commas
   */
  public static VcfSource of(String inputs, VcfReadOptions options) throws IOException {
    return of(inputs, options, options.regions());
  }

  /** The same without indexes, for a reader that has to see every line. */
  static VcfSource whole(String inputs, VcfReadOptions options) throws IOException {
    return of(inputs, options, Regions.ALL);
  }

  private static VcfSource of(String inputs, VcfReadOptions options, Regions byIndex)
      throws IOException {
    List<InputFile> found = InputFiles.expand(inputs);
    List<VcfInput> opened = VcfInputs.open(found);
    VcfHeaders joined =
        new VcfHeaders(
            found.stream().map(InputFile::name).toList(),
            opened.stream().map(VcfInput::header).toList());
    joined.requireSameSamples();
    List<String> samples = joined.samples(options.samples());
    Map<String, VcfFile> files = new LinkedHashMap<>();
    int[] columnOf = {};
    for (int i = 0; i < found.size(); i++) {
      int[] columns = joined.columnOf(i, samples);
      // Files mostly share one order: as one array it is serialized once.
      columnOf = Arrays.equals(columns, columnOf) ? columnOf : columns;
      files.put(found.get(i).name(), opened.get(i).file(columnOf, byIndex));
    }
    return new VcfSource(options, samples, joined, files);
  }

  @Override
  public VariantSchema schema() {
    return schema;
  }

  @Override
  public List<InputFile> inputs() {
    return files.values().stream().map(VcfFile::input).toList();
  }

  @Override
  public long definedTwice() {
    return definedTwice;
  }

  @Override
  public List<String> undeclaredContigs() {
    return undeclared;
  }

  @Override
  public VcfEstimate estimate() throws IOException {
    VcfEstimate all = VcfEstimate.NOTHING;
    for (VcfFile file : files.values()) {
      all = all.plus(VcfEstimate.of(file));
    }
    return all;
  }

  /** How much of the files is read, in one line; empty if all of it is. */
  @Override
  public Optional<String> indexed() {
    List<WantedBytes> wanted =
        files.values().stream().flatMap(file -> Stream.ofNullable(file.wanted())).toList();
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "about %,d of %,d bytes, by %s",
                files.values().stream().mapToLong(VcfFile::wantedBytes).sum(),
                files.values().stream().mapToLong(VcfFile::size).sum(),
                files.size() == 1
                    ? wanted.get(0).index()
                    : "the indexes of %,d of %,d files".formatted(wanted.size(), files.size())));
  }

  @Override
  public ChunkPlan plan() {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    for (VcfFile file : files.values()) {
      if (file.container() == Container.GZIP) {
        LOG.warn(
            "{} is plain gzip, which cannot be cut: one worker reads all of it. Recompress it with"
                + " bgzip to read it in parallel.",
            file.name());
        plan.whole(file.name(), 0, file.size());
      } else {
        plan.cut(file.name(), 0, file.size(), chunkBytes(options, file.textBytes()));
      }
    }
    return plan.build();
  }

  @Override
  public BlockReader<VariantBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    return open(range, LineCheck.LENIENT, context);
  }

  /** Opens one range, and asks {@code check} of each line before it is parsed. */
  BlockReader<VariantBlock> open(ChunkRange range, LineCheck check, ChunkContext context)
      throws IOException {
    VcfFile file = file(range);
    file.input().requireUnchanged();
    FaultCounts faults = new FaultCounts();
    Records records = records(file, range, check, faults);
    return new VariantReader(
        records,
        new RecordRows(records.record(), file.shape(), options, format, schema.contigs(), faults),
        () -> VariantBlockBuilder.of(schema, file.name(), info, format, file.shape()),
        faults,
        metContigs(file),
        context);
  }

  private Records records(VcfFile file, ChunkRange range, LineCheck check, FaultCounts faults) {
    BcfShape bcf = file.bcf();
    return bcf == null
        ? new LineRecords(
            new RangeParts<>(range, file.parts(range), file::lines),
            file.dataStart(),
            new LineRecord(file.shape(), options, info, format),
            check,
            faults)
        : new BcfRecords(
            new RangeParts<>(range, file.parts(range), part -> file.records(bcf, part)),
            new BcfRecord(bcf.dictionary(), file.shape(), options, info, format));
  }

  /** Of a file that is read in parts, its index tells all contigs. */
  private MetContigs metContigs(VcfFile file) {
    if (undeclared.isEmpty()) {
      return MetContigs.UNASKED;
    }
    MetContigs met = new MetContigs();
    if (file.wanted() != null) {
      file.wanted().contigs().forEach(met::add);
    }
    return met;
  }

  /** The lines of one range, of which those before {@link #dataStart} are the header's. */
  LineReader lines(ChunkRange range) throws IOException {
    VcfFile file = file(range);
    file.input().requireUnchanged();
    return file.lines(new Span(range.start(), range.end()));
  }

  /** Follows the records of one range from its first on. */
  RecordOrder order(ChunkRange range) {
    RecordShape shape = file(range).shape();
    return RecordOrder.of(OrderState.EMPTY, shape.version(), shape.sampleColumns());
  }

  /** Position of the first line after the header of a range's file. */
  long dataStart(ChunkRange range) {
    return file(range).dataStart();
  }

  private VcfFile file(ChunkRange range) {
    return Optional.ofNullable(files.get(range.source()))
        .orElseThrow(() -> new IllegalArgumentException("Not of this source: " + range));
  }

  /** Bytes of a chunk of files, a byte of which holds {@code textBytes} bytes of text. */
  public static long chunkBytes(VcfReadOptions options, double textBytes) {
    return options.chunkBytes() > 0
        ? options.chunkBytes()
        : Math.max(SMALLEST_CHUNK, (long) (CHUNK_TEXT / textBytes));
  }

  /** The FORMAT keys to keep beside GT. */
  public static List<String> formatKeys(VcfReadOptions options) {
    List<String> keys = new ArrayList<>(options.format());
    if (options.dosage() == DosageSource.DS && !keys.contains(DosageField.DS)) {
      keys.add(DosageField.DS);
    }
    return keys;
  }

  /** What the files hold stands in their identities. */
  @Override
  public void describe(Description description) {
    description.add("options", options);
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return InputFiles.identities(inputs());
  }
}
