package io.shardmill.singlecell.source.genes;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.quality.Measure;
import io.shardmill.singlecell.source.file.FeatureTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features of a source that are no genes, such as antibodies and guides. Their counts are in no
 * total of genes; the total of each type is a column of its own, whether the features themselves
 * are read or not.
 *
 * @param places those on the axis, as the longs of a bit set
 * @param types what 10x calls their types, of all files
 * @param columns one for the total of each type
 */
public record OtherFeatures(long[] places, List<String> types, List<Column> columns)
    implements Serializable {

  /** Only genes. */
  public static final OtherFeatures NONE = new OtherFeatures(new long[0], List.of(), List.of());

  public OtherFeatures {
    types = List.copyOf(types);
    columns = List.copyOf(columns);
  }

  /**
   * The features of some files.
   *
   * @param places those on the axis
   * @param taken names of other columns
   */
  public static OtherFeatures of(List<FeatureTable> tables, BitSet places, List<Column> taken) {
    Map<String, String> byName = new TreeMap<>();
    for (FeatureTable table : new HashSet<>(tables)) {
      table.others().stream()
          .mapToObj(table.types()::get)
          .forEach(type -> byName.merge(name(type), type, (a, b) -> a.compareTo(b) < 0 ? a : b));
    }
    Set<String> names = new HashSet<>();
    taken.forEach(column -> names.add(column.name()));
    List<Column> columns = new ArrayList<>();
    byName.forEach(
        (name, type) -> {
          String free = "total_counts_" + name;
          while (!names.add(free)) {
            free = "feature_" + free;
          }
          columns.add(
              Column.of(free, ColumnType.FLOAT64)
                  .nullable()
                  .unit("counts")
                  .about(
                      "Sum of counts of the features of type %s, which are in no other total; null in"
                              .formatted(type)
                          + " a file without any"));
        });
    return new OtherFeatures(places.toLongArray(), List.copyOf(byName.values()), columns);
  }

  /** The type of each feature of a file, as its place among the types; -1 for genes. */
  public int[] kinds(FeatureTable table) {
    if (table.others().isEmpty()) {
      return new int[0];
    }
    List<String> names = types.stream().map(OtherFeatures::name).toList();
    int[] kinds = new int[table.size()];
    for (int feature = 0; feature < kinds.length; feature++) {
      boolean other = table.others().get(feature);
      kinds[feature] = other ? names.indexOf(name(table.types().get(feature))) : -1;
    }
    return kinds;
  }

  /** Whether each member of the source's axis is no gene. */
  public boolean[] mask(int axis) {
    boolean[] mask = new boolean[axis];
    BitSet.valueOf(places).stream().forEach(place -> mask[place] = true);
    return mask;
  }

  /** What is observed of the total of a type in each cell that is read. */
  public Measure measure(int type) {
    return Measure.of("cell.total_counts_" + name(types.get(type))).before();
  }

  private static String name(String type) {
    String name = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return name.length() > 60 ? name.substring(0, 60) : name;
  }
}
