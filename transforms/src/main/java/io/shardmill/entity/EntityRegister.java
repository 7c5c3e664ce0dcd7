package io.shardmill.entity;

import io.shardmill.chunk.NameList;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ordinals of entities: whoever was given one keeps it, whoever is new gets the next, in order
 * of their ids. The ordinals are stored in the data set itself, so that an entity that joins or
 * leaves never renumbers another.
 *
 * <p>Memory: the ids and attributes of all entities, as one text where it travels.
 *
 * @param kind what they are
 * @param ids the id of each ordinal; those without rows now are here too
 * @param attributes what the source tells of each ordinal, empty if it tells nothing
 */
public record EntityRegister(EntityKind kind, List<String> ids, List<String> attributes)
    implements Serializable {

  public EntityRegister {
    ids = NameList.copyOf(ids);
    attributes = NameList.copyOf(attributes);
  }

  /** A register without anyone. */
  public static EntityRegister empty(EntityKind kind) {
    return new EntityRegister(kind, List.of(), List.of());
  }

  /** The register that a data set has; empty if it has none. */
  public static EntityRegister of(EntityKind kind, Dataset dataset) throws IOException {
    Optional<ParquetChunkReader> table = dataset.sideTable(kind.file());
    if (table.isEmpty()) {
      return empty(kind);
    }
    Column attribute = kind.columns().attribute();
    List<String> names = new ArrayList<>(List.of(kind.columns().id()));
    if (attribute != null) {
      names.add(attribute.name());
    }
    List<String> ids = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    try (ParquetChunkReader reader = table.get()) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        List<ColumnVector> columns = reader.read(group, names);
        ColumnVector.Strings id = (ColumnVector.Strings) columns.get(0);
        for (int row = 0; row < id.rows(); row++) {
          ids.add(id.get(row));
          attributes.add(attribute == null ? "" : ((ColumnVector.Strings) columns.get(1)).get(row));
        }
      }
    }
    return new EntityRegister(kind, ids, attributes);
  }

  /**
   * This register with the entities that a source has now.
   *
   * @param attributeOf what it tells of each, by id
   */
  public EntityRegister with(Map<String, String> attributeOf) {
    List<String> allIds = new ArrayList<>(ids);
    List<String> allAttributes = new ArrayList<>();
    for (int ordinal = 0; ordinal < ids.size(); ordinal++) {
      allAttributes.add(
          oneLine(attributeOf.getOrDefault(ids.get(ordinal), attributes.get(ordinal))));
    }
    Set<String> before = new HashSet<>(ids);
    new TreeMap<>(attributeOf)
        .forEach(
            (id, attribute) -> {
              if (!before.contains(id)) {
                checkName(id);
                allIds.add(id);
                allAttributes.add(oneLine(attribute));
              }
            });
    return new EntityRegister(kind, allIds, allAttributes);
  }

  /** The number of entities, and the next ordinal. */
  public int size() {
    return ids.size();
  }

  private static String oneLine(String attribute) {
    return attribute.replaceAll("[\r\n]", " ");
  }

  private void checkName(String id) {
    if (id.isEmpty() || id.indexOf('\n') >= 0 || id.indexOf('\r') >= 0) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "A %s's id is empty or has a line break in it; mend it in the %s"
              .formatted(kind.noun(), kind.source()));
    }
  }
}
