package io.shardmill.singlecell.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.singlecell.steps.expression.GeneColumns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The genes of a data set as files about it: {@code gene_list.json} names them in the order of the
 * axis, {@code genes.parquet} has a row for each with all that is known of it, and {@code
 * removed_genes.parquet} lists those that a rule left out.
 *
 * <pre>{@code
 * List<SideFile> files =
 *     GeneTable.of(genes)
 *         .with(Column.of("gene_name", ColumnType.STRING).nullable(), ColumnVector.Strings.ofNullable(names))
 *         .with(Column.of("highly_variable", ColumnType.BOOLEAN), new ColumnVector.Booleans(flags, genes.size(), null))
 *         .removed(List.of(new GeneTable.Removed("ENSG7", "", "MIN_CELLS")))
 *         .sideFiles();
 * }</pre>
 */
public final class GeneTable {

  /**
   * A gene that is not on the axis.
   *
   * @param gene its key
   * @param type what the file calls its feature type; empty if it tells none
   * @param rule stable code of the rule that left it out, such as {@code MIN_CELLS}
   */
  public record Removed(String gene, String type, String rule) {}

  private final List<String> genes;
  private final List<Column> columns = new ArrayList<>();
  private final List<ColumnVector> vectors = new ArrayList<>();
  private final List<Removed> removed = new ArrayList<>();

  private GeneTable(List<String> genes) {
    this.genes = List.copyOf(genes);
  }

  /** The genes of the final axis, in its order, each numbered and named. */
  public static GeneTable of(List<String> genes) {
    int[] places = new int[genes.size()];
    for (int gene = 0; gene < places.length; gene++) {
      places[gene] = gene;
    }
    return new GeneTable(genes)
        .with(
            Column.of("gene_idx", ColumnType.INT32).about("Place on the gene axis, from 0"),
            new ColumnVector.Int32s(places, places.length, null))
        .with(
            Column.of("gene", ColumnType.STRING).about("Key of the gene, unique"),
            ColumnVector.Strings.of(genes));
  }

  /** Adds a column, such as a name or a statistic, with a value for each gene of the axis. */
  public GeneTable with(Column column, ColumnVector values) {
    if (values.rows() != genes.size()) {
      throw new IllegalArgumentException(
          "%d values of %s for %d genes".formatted(values.rows(), column.name(), genes.size()));
    }
    columns.add(column);
    vectors.add(values);
    return this;
  }

  /** Adds columns, each with a value for each gene of the axis. */
  public GeneTable with(GeneColumns more) {
    for (int i = 0; i < more.columns().size(); i++) {
      with(more.columns().get(i), more.vectors().get(i));
    }
    return this;
  }

  /** Adds a column of texts, some of which may be unknown. */
  public GeneTable with(String name, String description, List<? extends @Nullable String> values) {
    return with(
        Column.of(name, ColumnType.STRING).nullable().about(description),
        ColumnVector.Strings.ofNullable(values));
  }

  /** Adds genes that are not on the axis, in the order in which the file is to list them. */
  public GeneTable removed(List<Removed> more) {
    removed.addAll(more);
    return this;
  }

  /** How many genes each rule left out. */
  public SortedMap<String, Long> removedByRule() {
    SortedMap<String, Long> byRule = new TreeMap<>();
    removed.forEach(gene -> byRule.merge(gene.rule(), 1L, Long::sum));
    return byRule;
  }

  /** The files; {@code removed_genes.parquet} is there even if it lists none. */
  public List<SideFile> sideFiles() {
    return List.of(
        SideFile.of("gene_list.json", json()),
        SideFile.of("genes.parquet", new TableSchema("genes", columns), vectors),
        SideFile.of(
            "removed_genes.parquet",
            TableSchema.of(
                "removed_genes",
                Column.of("gene", ColumnType.STRING).about("Key of the gene"),
                Column.of("feature_type", ColumnType.STRING)
                    .nullable()
                    .about("As its file tells it"),
                Column.of("rule", ColumnType.STRING).about("Code of the rule that left it out")),
            List.of(
                ColumnVector.Strings.of(removed.stream().map(Removed::gene).toList()),
                ColumnVector.Strings.ofNullable(
                    removed.stream()
                        .map(Removed::type)
                        .map(type -> type.isEmpty() ? null : type)
                        .toList()),
                ColumnVector.Strings.of(removed.stream().map(Removed::rule).toList()))));
  }

  /** The seed's file: a plain list of names. */
  private byte[] json() {
    return (new ObjectMapper().valueToTree(genes) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
