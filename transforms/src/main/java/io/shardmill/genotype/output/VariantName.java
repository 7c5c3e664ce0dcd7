package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeBlocks.Run;
import io.shardmill.genotype.source.VariantDataset;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column of one variant is called: its identifier if it has one that no other variant has;
 * else its key. Of names that are still alike each gets a number.
 *
 * @param column a name that SQL, Parquet and Delta take, unique without regard to case
 * @param key {@code contig:pos:ref:alt}
 */
public record VariantName(String column, String key) implements Serializable {

  /** The most variants that have a column each: what the footer of a file takes grows with them. */
  public static final int MOST = 2000;

  private static final int LONGEST = 64;

  private static final Pattern IDENTIFIER =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,%d}".formatted(LONGEST - 1));

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.:*<>-]");

  /**
   * The names of all variants of a data set, in the order of their genotypes.
   *
   * @throws ShardmillException if there are more than {@link #MOST}
   */
  public static List<VariantName> of(VariantDataset variants) throws IOException {
    long count = variants.blocks().variants();
    if (count > MOST) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "--layout=wide: a column for each of %,d variants, and %,d are the most; choose some with ./shardmill convert --where, or leave --layout=blocks",
              count,
              MOST));
    }
    List<String> keys = new ArrayList<>();
    List<String> identifiers = new ArrayList<>();
    read(variants, keys, identifiers);
    Map<String, Integer> seen = new HashMap<>();
    identifiers.forEach(id -> seen.merge(id.toLowerCase(Locale.ROOT), 1, Integer::sum));
    List<Column> names = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String id = identifiers.get(i);
      boolean alone = seen.getOrDefault(id.toLowerCase(Locale.ROOT), 0) == 1;
      boolean safe = IDENTIFIER.matcher(id).matches();
      names.add(Column.of(alone && safe ? id : safe(keys.get(i)), ColumnType.INT8));
    }
    List<Column> apart = ColumnNames.apart(names);
    List<VariantName> named = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      named.add(new VariantName(apart.get(i).name(), keys.get(i)));
    }
    return named;
  }

  private static void read(VariantDataset variants, List<String> keys, List<String> identifiers)
      throws IOException {
    Dataset dataset = Dataset.open(variants.root(), variants.version());
    List<String> columns = VariantRows.columns(dataset);
    DatasetReader reader = dataset.reader(columns, 1);
    for (Run run : variants.blocks().runsByPlace()) {
      for (long i = 0; i < run.rows(); i++) {
        DatasetRow row = reader.row(run.firstRow() + i);
        keys.add(
            key(
                (String) row.get("contig"),
                (Integer) Objects.requireNonNull(row.get("pos")),
                (String) row.get("ref"),
                (String) row.get("alt")));
        identifiers.add(
            columns.contains("ids") && row.get("ids") instanceof String[] ids && ids.length == 1
                ? ids[0]
                : "");
      }
    }
  }

  /** {@code contig:pos:ref:alt}, with a dot where there is no ALT. */
  static String key(
      @Nullable String contig, int position, @Nullable String ref, @Nullable String alt) {
    return contig + ":" + position + ":" + ref + ":" + (alt == null ? "." : alt);
  }

  /** A key as a name; alleles of many bases are cut. */
  private static String safe(String key) {
    String name = UNSAFE.matcher(key).replaceAll("_");
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }
}
