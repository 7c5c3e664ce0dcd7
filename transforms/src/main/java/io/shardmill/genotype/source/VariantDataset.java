package io.shardmill.genotype.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.ContigRun;
import io.shardmill.genotype.GenotypeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A committed version of a data set of variants, with one row for each and the genotypes of all
 * samples in {@code gt}: what {@code vcf} writes, and {@code convert} of that.
 *
 * <pre>{@code
 * VariantDataset variants = VariantDataset.open("cohort");
 * List<String> samples = variants.samples();
 * }</pre>
 *
 * @param root where it is
 * @param version which of its versions is read
 * @param samples names of the samples, in the order of {@code gt}
 * @param blocks where each variant is in a row of genotypes
 * @param source yields {@code gt}
 */
public record VariantDataset(
    String root, long version, List<String> samples, GenotypeBlocks blocks, DatasetSource source) {

  /** The column of genotypes. */
  public static final String GENOTYPES = "gt";

  /** The groups by which rows are known to be of a contig. */
  private static final String CONTIG = "contig";

  private static final String SAMPLES = "samples";

  /** A row has a column for each block; files with more columns are slow to open. */
  private static final int MOST_BLOCKS = 4096;

  /** Genotypes of an input range: what is done again after a failure, and a file of tiles. */
  private static final long RANGE_GENOTYPES = 1L << 26;

  /** What variants are known by. */
  private static final List<String> NEEDED = List.of(CONTIG, "pos", "ref", "alt", GENOTYPES);

  /**
   * Opens the latest version.
   *
   * @throws ShardmillException if there is none, or it is no data set of variants with one ALT each
   */
  public static VariantDataset open(String root) throws IOException {
    if (!Dataset.exists(root)) {
      throw wrong(
          root,
          "is no data set; make one of VCF files first: ./shardmill vcf --input=GLOB --output=DIR");
    }
    DatasetSource all = DatasetSource.of(root);
    Dataset dataset = all.dataset();
    ChunkIndex index = dataset.index();
    requireColumns(root, index);
    List<String> samples = samples(dataset);
    if (samples.isEmpty()) {
      throw wrong(root, "has no samples; there are no genotypes to write");
    }
    if (index.totalRows() == 0) {
      throw wrong(root, "has no variants; there are no genotypes to write");
    }
    GenotypeBlocks blocks = GenotypeBlocks.of(contigs(root, dataset));
    if (blocks.all().size() > MOST_BLOCKS) {
      throw wrong(
          root,
          "would have %,d blocks of genotypes, at least one for each contig, and %,d are the most; leave contigs out with ./shardmill convert --where"
              .formatted(blocks.all().size(), MOST_BLOCKS));
    }
    DatasetSource source =
        all.columns(List.of(GENOTYPES)).chunkRows(Math.max(1, RANGE_GENOTYPES / samples.size()));
    return new VariantDataset(root, index.version(), samples, blocks, source);
  }

  /**
   * The same data set, of which the source yields what genotypes are made of.
   *
   * @throws ShardmillException if it has not kept that
   */
  public VariantDataset reading(GenotypeSource newSource) throws IOException {
    if (newSource != GenotypeSource.GT) {
      requireDosages(newSource);
    }
    return new VariantDataset(
        root, version, samples, blocks, source.columns(List.of(newSource.column())));
  }

  private void requireDosages(GenotypeSource wanted) throws IOException {
    boolean kept =
        source.dataset().index().schema().columns().stream()
            .anyMatch(
                column ->
                    column.name().equals(wanted.column())
                        && column.type() == ColumnType.FLOAT32
                        && column.depth() == (wanted == GenotypeSource.DS ? 1 : 2));
    if (!kept) {
      throw wrong(
          root,
          "has no %s of each sample, a number or several, in a column %s; keep it: ./shardmill vcf --format=%s"
              .formatted(wanted, wanted.column(), wanted));
    }
  }

  /** The same by another name than its root, as {@link DatasetSource#called} has it. */
  public VariantDataset called(String name) {
    return new VariantDataset(root, version, samples, blocks, source.called(name));
  }

  /** The names of the samples, in the order of {@code gt}; none if there are no genotypes. */
  public static List<String> samples(Dataset dataset) {
    return dataset.index().axes().getOrDefault(SAMPLES, List.of());
  }

  private static void requireColumns(String root, ChunkIndex index) {
    List<Column> columns = index.schema().columns();
    List<String> names = columns.stream().map(Column::name).toList();
    if (names.contains("alts")) {
      throw wrong(
          root,
          "was made with --multiallelic=keep: its genotypes are not copies of one ALT; make it with split, collapse or drop");
    }
    for (String needed : NEEDED) {
      if (!names.contains(needed)) {
        throw wrong(
            root,
            "has no column %s; a data set of variants is needed, as ./shardmill vcf writes it"
                .formatted(needed));
      }
    }
    Column genotypes = columns.get(names.indexOf(GENOTYPES));
    boolean list =
        genotypes.depth() == 1
            && genotypes.type() == ColumnType.INT8
            && !genotypes.optionalElements();
    boolean binary = genotypes.depth() == 0 && genotypes.type() == ColumnType.FIXED_BINARY;
    if (genotypes.optional() || !(list || binary)) {
      throw wrong(root, "has no genotypes in its column gt, but something else");
    }
  }

  private static List<ContigRun> contigs(String root, Dataset dataset) throws IOException {
    Groups groups = dataset.groups();
    if (!groups.kinds().contains(CONTIG)) {
      throw wrong(root, "has no groups by contig; make it anew with this version of Shardmill");
    }
    List<ContigRun> runs = new ArrayList<>();
    groups.forEach(
        (kind, key, span) -> {
          if (kind.equals(CONTIG)) {
            runs.add(new ContigRun(key, span.rows()));
          }
        });
    long grouped = runs.stream().mapToLong(ContigRun::rows).sum();
    if (grouped != dataset.index().totalRows()) {
      throw wrong(
          root,
          "%,d of its %,d rows are of a contig; verify the data set"
              .formatted(grouped, dataset.index().totalRows()));
    }
    return runs;
  }

  private static ShardmillException wrong(String root, String what) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, root + ": " + what);
  }
}
