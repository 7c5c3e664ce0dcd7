package io.shardmill.dataset.commit;

import io.shardmill.chunk.NameList;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run is going to write, as far as it is known before any row is read.
 *
 * <pre>{@code
 * DatasetPlan plan =
 *     DatasetPlan.of("variant", table.schema(), RunIdentity.of("my-variants", 1).inputs(inputs))
 *         .axis("samples", sampleNames)
 *         .chunks(chunkPlan.chunks());
 * }</pre>
 *
 * @param rowNoun what a row is, in the singular; becomes part of index keys such as {@code
 *     n_variants}
 * @param schema the table; no two names of its columns differ only by case
 * @param identity all that the data depend on
 * @param axes what the positions in a list column stand for, such as the samples of {@code gt}
 * @param attributes further facts that hold for the whole data set
 * @param aliases second names of parts of the index, for readers that know other keys: see {@link
 *     #alias}
 * @param splits how rows are split for training, {@code null} if they are not
 * @param growth what an append does to the rows that are there
 * @param deltaLog whether the version is one of a Delta table too
 * @param chunks the number of chunks, with the ordinals {@code 0 .. chunks - 1}
 */
public record DatasetPlan(
    String rowNoun,
    TableSchema schema,
    RunIdentity identity,
    SortedMap<String, List<String>> axes,
    SortedMap<String, String> attributes,
    SortedMap<String, String> aliases,
    @Nullable SplitRule splits,
    Growth growth,
    DeltaLog deltaLog,
    long chunks)
    implements Serializable {

  public DatasetPlan {
    if (!rowNoun.matches("[a-z][a-z_]*")) {
      throw new IllegalArgumentException("Not a noun for an index key: '%s'".formatted(rowNoun));
    }
    ColumnNames.alike(schema.columns())
        .ifPresent(
            alike -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  ("Table %s: the columns %s and %s differ only by case, and readers such as DuckDB"
                          + " and Spark take one for the other; rename one or leave it out")
                      .formatted(schema.name(), alike.first(), alike.second()));
            });
    SortedMap<String, List<String>> copies = new TreeMap<>();
    axes.forEach((name, labels) -> copies.put(name, NameList.copyOf(labels)));
    axes = Collections.unmodifiableSortedMap(copies);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
  }

  /**
   * A plan without chunks.
   *
   * @param identity all that the data depend on: no plan is without, for nobody could tell whether
   *     another run may go on with it
   */
  public static DatasetPlan of(String rowNoun, TableSchema schema, RunIdentity identity) {
    return new DatasetPlan(
        rowNoun,
        schema,
        identity,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        null,
        Growth.BY_INPUTS,
        DeltaLog.WRITTEN,
        0);
  }

  /** The files or tables, in order. */
  public List<InputIdentity> inputs() {
    return identity.inputs();
  }

  /** Hash of the identity: two runs with equal hashes write equal bytes. */
  public String configHash() {
    return identity.hash();
  }

  /** This plan with another table. */
  public DatasetPlan schema(TableSchema newSchema) {
    Copy copy = new Copy(this);
    copy.schema = newSchema;
    return copy.plan();
  }

  /** This plan with one more axis. */
  public DatasetPlan axis(String name, List<String> labels) {
    Copy copy = new Copy(this);
    copy.axes.put(name, labels);
    return copy.plan();
  }

  /** This plan with one more attribute. */
  public DatasetPlan attribute(String name, String value) {
    Copy copy = new Copy(this);
    copy.attributes.put(name, value);
    return copy.plan();
  }

  /** This plan with more facts about the source. */
  public DatasetPlan attributes(Map<String, String> facts) {
    Copy copy = new Copy(this);
    copy.attributes.putAll(facts);
    return copy.plan();
  }

  /**
   * This plan with a second name for a part of the index, for readers that look for it there.
   *
   * <pre>{@code
   * plan.alias("gene_list", "axes.genes")               // the labels, as a field of the index
   *     .alias("srx_accessions", "groups.SRX_accession") // the values in a chunk, in its entry
   *     .alias("processing_timestamp", "commit.processing_timestamp");
   * }</pre>
   *
   * @param name the field to write
   * @param part what it repeats: {@code axes.NAME}, {@code groups.NAME} or {@code
   *     commit.processing_timestamp}
   */
  public DatasetPlan alias(String name, String part) {
    Copy copy = new Copy(this);
    copy.aliases.put(name, part);
    return copy.plan();
  }

  /** This plan with its rows split for training. */
  public DatasetPlan splits(SplitRule rule) {
    Copy copy = new Copy(this);
    copy.splits = rule;
    return copy.plan();
  }

  /** This plan with another way to append. */
  public DatasetPlan growth(Growth newGrowth) {
    Copy copy = new Copy(this);
    copy.growth = newGrowth;
    return copy.plan();
  }

  /** This plan with another choice about the Delta log; the data do not depend on it. */
  public DatasetPlan deltaLog(DeltaLog newDeltaLog) {
    Copy copy = new Copy(this);
    copy.deltaLog = newDeltaLog;
    return copy.plan();
  }

  /** This plan with the given number of chunks. */
  public DatasetPlan chunks(long newChunks) {
    Copy copy = new Copy(this);
    copy.chunks = newChunks;
    return copy.plan();
  }

  /** A plan about to differ in one thing. */
  private static final class Copy {
    private final String rowNoun;
    private final RunIdentity identity;
    private final SortedMap<String, List<String>> axes;
    private final SortedMap<String, String> attributes;
    private final SortedMap<String, String> aliases;
    private TableSchema schema;
    private @Nullable SplitRule splits;
    private Growth growth;
    private DeltaLog deltaLog;
    private long chunks;

    Copy(DatasetPlan plan) {
      this.rowNoun = plan.rowNoun;
      this.identity = plan.identity;
      this.axes = new TreeMap<>(plan.axes);
      this.attributes = new TreeMap<>(plan.attributes);
      this.aliases = new TreeMap<>(plan.aliases);
      this.schema = plan.schema;
      this.splits = plan.splits;
      this.growth = plan.growth;
      this.deltaLog = plan.deltaLog;
      this.chunks = plan.chunks;
    }

    DatasetPlan plan() {
      return new DatasetPlan(
          rowNoun, schema, identity, axes, attributes, aliases, splits, growth, deltaLog, chunks);
    }
  }
}
