package io.shardmill.singlecell.source.file;

import io.shardmill.hdf5.Hdf5Attributes;
import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.hdf5.Hdf5Group;
import io.shardmill.hdf5.Hdf5Type.Kind;
import io.shardmill.singlecell.source.matrix.FileDefect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code obs} and {@code var} as AnnData stores them: one compound up to 0.6, a group of columns
 * since 0.7.
 */
final class H5adFrames {

  /** Where 0.7 keeps categories, beside the columns. */
  private static final String CATEGORIES = "__categories";

  private final String file;
  private final Hdf5Group root;

  H5adFrames(String file, Hdf5Group root) {
    this.file = file;
    this.root = root;
  }

  /** The table that is called {@code name} in {@code parent}. */
  Frame frame(Hdf5Group parent, String name) {
    return parent.isGroup(name) ? group(parent.group(name)) : compound(parent.dataset(name));
  }

  private Frame group(Hdf5Group group) {
    Hdf5Attributes attributes = group.attributes();
    String encoding = Encoding.of(file, group.path(), attributes);
    if (!encoding.isEmpty() && !encoding.equals(Encoding.DATAFRAME)) {
      throw FileDefect.of(
          file, group.path(), "is encoded as %s instead of a data frame".formatted(encoding));
    }
    String index =
        attributes.text("_index").orElseGet(() -> group.has("_index") ? "_index" : "index");
    if (!group.has(index)) {
      throw FileDefect.of(
          file,
          group.path(),
          "has no index: the member %s is missing; write the file again".formatted(index));
    }
    Map<String, Supplier<FrameColumn>> columns = new LinkedHashMap<>();
    List<String> names =
        attributes
            .texts("column-order")
            .orElseGet(
                () ->
                    group.children().stream()
                        .filter(child -> !child.equals(index) && !child.equals(CATEGORIES))
                        .toList());
    for (String name : names) {
      columns.put(name, () -> column(group, name));
    }
    return new Frame(group.path(), length(group, index), column(group, index), columns);
  }

  private static long length(Hdf5Group group, String column) {
    if (!group.isGroup(column)) {
      return group.dataset(column).size();
    }
    Hdf5Group parts = group.group(column);
    return parts.dataset(parts.has("codes") ? "codes" : "values").size();
  }

  private FrameColumn column(Hdf5Group group, String name) {
    if (group.isGroup(name)) {
      return encoded(group.group(name));
    }
    Hdf5Dataset values = group.dataset(name);
    Encoding.of(file, values.path(), values.attributes());
    Optional<Hdf5Dataset> categories = values.attributes().reference("categories");
    return categories.isPresent() ? categories(values, categories.get()) : plain(values, null);
  }

  private FrameColumn encoded(Hdf5Group group) {
    String encoding = Encoding.of(file, group.path(), group.attributes());
    return switch (encoding) {
      case Encoding.CATEGORICAL -> {
        long count = length(group, "categories");
        yield new CategoricalFrameColumn(
            file,
            group.dataset("codes"),
            column(group, "categories"),
            Math.toIntExact(count),
            order(group.attributes()));
      }
      case Encoding.NULLABLE_INTEGER, Encoding.NULLABLE_BOOLEAN, Encoding.NULLABLE_STRING ->
          plain(group.dataset("values"), group.dataset("mask"));
      default ->
          throw FileDefect.of(
              file,
              group.path(),
              ("is encoded as %s, which is not a column that can be read; leave it out: name"
                      + " the annotations to keep (--obs=A,B), or --obs=none")
                  .formatted(encoding.isEmpty() ? "an unnamed group" : encoding));
    };
  }

  private Frame compound(Hdf5Dataset table) {
    List<String> members = table.members();
    if (members.isEmpty()) {
      throw FileDefect.of(
          file,
          table.path(),
          "is neither a group nor a compound, but holds %s; it is no table of annotations"
              .formatted(table.type()));
    }
    Map<String, Supplier<FrameColumn>> columns = new LinkedHashMap<>();
    for (String member : members.subList(1, members.size())) {
      columns.put(member, () -> member(table, member));
    }
    FrameColumn index = plain(table.member(members.get(0)), null);
    return new Frame(table.path(), table.size(), index, columns);
  }

  /** Categories of a compound's column are among the unstructured annotations. */
  private FrameColumn member(Hdf5Dataset table, String name) {
    Hdf5Dataset values = table.member(name);
    String labels = name + "_categories";
    boolean coded =
        values.type().kind() == Kind.INTEGER && root.has("uns") && root.group("uns").has(labels);
    return coded ? categories(values, root.group("uns").dataset(labels)) : plain(values, null);
  }

  private FrameColumn categories(Hdf5Dataset codes, Hdf5Dataset labels) {
    return new CategoricalFrameColumn(
        file,
        codes,
        plain(labels, null),
        Math.toIntExact(labels.size()),
        order(labels.attributes()));
  }

  private static Annotation.Order order(Hdf5Attributes attributes) {
    return attributes.integers("ordered").filter(is -> is.length == 1 && is[0] == 1).isPresent()
        ? Annotation.Order.RISING
        : Annotation.Order.UNORDERED;
  }

  private FrameColumn plain(Hdf5Dataset values, @Nullable Hdf5Dataset mask) {
    return switch (values.type().kind()) {
      case INTEGER, FLOAT, BOOLEAN -> new NumericFrameColumn(values, mask);
      case STRING -> new TextFrameColumn(values, mask);
      default ->
          throw FileDefect.of(
              file,
              values.path(),
              ("holds %s, which is not a column that can be read; leave it out: name"
                      + " the annotations to keep (--obs=A,B), or --obs=none")
                  .formatted(values.type()));
    };
  }
}
