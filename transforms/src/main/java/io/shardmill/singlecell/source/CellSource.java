package io.shardmill.singlecell.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.quality.Measure;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.source.genes.DroppedFeature;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the cells of H5AD and 10x HDF5 files, one or many, on one axis of genes.
 *
 * <pre>{@code
 * CellSource source = CellSource.of("data/*.h5ad", CellReadOptions.of(CellFileOptions.defaults()));
 * Chunks<CellBlock> cells = pipeline.apply("Plan cells", PlanChunks.of(source));
 * }</pre>
 *
 * <p>Cells come in file order, files as given (those of one glob sorted by name). A position is the
 * row of the cell in its file, from 0. Ranges hold about 8 million non-zeros; any other range of
 * rows can be opened too, which is how cells are counted off into chunks of equal size. A file that
 * is not the one that was planned is refused.
 *
 * <p>Every cell of every file is in a block, or filtered, or rejected with one of the codes of
 * {@link ExclusionReason}. A file that breaks its own layout fails.
 *
 * <p>Memory of a reader: that of {@link io.shardmill.singlecell.source.file.CellFile} (about 20
 * MiB, and a few times an HDF5 chunk), a block of about 256 thousand non-zeros, 8 bytes for each
 * gene, and what the matrix needs: a band of rows if it is dense, up to 80 MiB if it is stored by
 * genes. Planning takes the genes of the files that differ in them, and 8 bytes for each cell of
 * one file.
 */
public final class CellSource implements ChunkSource<CellBlock>, Described {

  /**
   * Entries of a gene that a cell has an entry of before: they are added to it, and counted here.
   */
  public static final Measure REPEATED_ENTRIES = Measure.of("cell.repeated_entries");

  /** Cells with such entries. */
  public static final Measure CELLS_WITH_REPEATED_ENTRIES =
      Measure.of("cell.with_repeated_entries");

  private final CellReadOptions options;
  private final CellSchema schema;
  private final Map<String, SourceFile> files;

  /** Only for those who plan. */
  private final transient List<DroppedFeature> leftOut;

  CellSource(
      CellReadOptions options,
      CellSchema schema,
      Map<String, SourceFile> files,
      List<DroppedFeature> leftOut) {
    this.options = options;
    this.schema = schema;
    this.files = files;
    this.leftOut = leftOut;
  }

  /** The features of the files that are not read, as long as this was not sent to a worker. */
  public List<DroppedFeature> leftOut() {
    return leftOut;
  }

  /**
   * Opens every file, checks it and joins genes and annotations. Each file is a data set of its
   * own, named like the file without folder and suffix.
   *
   * @param inputs paths and globs of any Beam file system, separated by commas
   */
  public static CellSource of(String inputs, CellReadOptions options) throws IOException {
    return new CellSourcePlan(options).source(CellSourcePlan.named(inputs));
  }

  /**
   * Opens every file, checks it and joins genes and annotations.
   *
   * @param inputs paths and globs of each data set, by its name, in order
   */
  public static CellSource of(Map<String, String> inputs, CellReadOptions options)
      throws IOException {
    return new CellSourcePlan(options).source(CellSourcePlan.named(inputs));
  }

  /** Genes, annotations and data sets of every block. */
  public CellSchema schema() {
    return schema;
  }

  /** The files, in order. */
  public List<InputFile> inputs() {
    return files.values().stream().map(SourceFile::input).toList();
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return InputFiles.identities(inputs());
  }

  /**
   * How cells are read and which data set each file is; what the files hold stands in their
   * identities.
   */
  @Override
  public void describe(Description description) {
    description
        .add("options", options)
        .add("datasets", files.values().stream().map(SourceFile::dataset).toList());
  }

  @Override
  public ChunkPlan plan() {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    files.forEach(
        (name, file) -> {
          long[] cuts = file.cuts();
          for (int i = 1; i < cuts.length; i++) {
            plan.whole(name, cuts[i - 1], cuts[i]);
          }
        });
    return plan.build();
  }

  @Override
  public BlockReader<CellBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    SourceFile file =
        Optional.ofNullable(files.get(range.source()))
            .orElseThrow(() -> new IllegalArgumentException("Not of this source: " + range));
    InputFile input = file.input();
    input.requireUnchanged();
    return file.selection().dropped() == null
        ? new CellReader(file, options, schema, range, context)
        : new DroppedCells(file, options, range, context);
  }
}
