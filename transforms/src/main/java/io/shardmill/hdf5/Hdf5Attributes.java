package io.shardmill.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.shardmill.hdf5.Hdf5Type.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a group or a data set.
 *
 * <p>Each reader returns nothing where the attribute is absent, null (an {@code h5py.Empty}), or of
 * another kind than asked for.
 */
public final class Hdf5Attributes {

  private final Hdf5File file;
  private final String path;
  private final Map<String, Attribute> attributes;

  /**
   * @param node null has none
   */
  Hdf5Attributes(Hdf5File file, String path, @Nullable Node node) {
    this.file = file;
    this.path = path;
    this.attributes = node == null ? Map.of() : file.reading(path, node::getAttributes);
  }

  /** Whether there is an attribute of that name, maybe null. */
  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  /** A single text. */
  public Optional<String> text(String name) {
    return find(name, Kind.STRING).filter(v -> v.size() == 1).map(v -> v.readStrings(0, 1).get(0));
  }

  /** Texts. An empty list of another kind is one too: pandas writes it as numbers. */
  public Optional<List<String>> texts(String name) {
    Optional<Hdf5Dataset> any = find(name);
    if (any.isPresent() && any.get().size() == 0) {
      return Optional.of(List.of());
    }
    return find(name, Kind.STRING).map(v -> v.readStrings(0, Math.toIntExact(v.size())));
  }

  /** Integers, or truth values as 0 and 1; a single one too. */
  public Optional<long[]> integers(String name) {
    return find(name, Kind.INTEGER)
        .or(() -> find(name, Kind.BOOLEAN))
        .map(v -> v.readLongs(0, Math.toIntExact(v.size())));
  }

  /** The data set that a single object reference points to. */
  public Optional<Hdf5Dataset> reference(String name) {
    Optional<Hdf5Dataset> found = find(name, Kind.REFERENCE).filter(v -> v.size() == 1);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long address = found.get().readAddress();
    Node target = file.reading(pathOf(name), () -> file.at(address));
    if (target instanceof Dataset dataset) {
      return Optional.of(Datasets.of(file, pathOf(name), dataset));
    }
    throw file.failure(pathOf(name), "does not point to a data set");
  }

  private Optional<Hdf5Dataset> find(String name, Kind kind) {
    return find(name).filter(value -> value.type().kind() == kind);
  }

  private Optional<Hdf5Dataset> find(String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(attribute -> Datasets.of(file, pathOf(name), attribute))
        .filter(value -> !value.isNull());
  }

  private String pathOf(String name) {
    return path + "@" + name;
  }
}
