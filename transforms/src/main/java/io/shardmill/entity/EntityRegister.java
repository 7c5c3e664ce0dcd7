package io.shardmill.entity;

import io.shardmill.glucose.Patient;
import io.shardmill.chunk.NameList;
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
 * The ordinals of patients: who was given one keeps it, who is new gets the next, in order of their
 * ids. The ordinals are stored in the data set itself, so that a patient who joins or leaves never
 * renumbers another.
 *
 * <p>Memory: the ids and zones of all patients, as one text where it travels.
 *
 * @param ids the id of each ordinal; those without records now are here too
 * @param zones the time zone of each ordinal, empty if it is not known
 * @param known how many of the first were registered before
 */
public record EntityRegister(List<String> ids, List<String> zones, int known)
    implements Serializable {

  public EntityRegister {
    ids = NameList.copyOf(ids);
    zones = NameList.copyOf(zones);
  }

  /** A register without anyone. */
  public static EntityRegister empty() {
    return new EntityRegister(List.of(), List.of(), 0);
  }

  /** The register that a data set has; empty if it has none. */
  public static EntityRegister of(Dataset dataset) throws IOException {
    Optional<ParquetChunkReader> table = dataset.sideTable(EntityIndex.FILE);
    if (table.isEmpty()) {
      return empty();
    }
    List<String> ids = new ArrayList<>();
    List<String> zones = new ArrayList<>();
    try (ParquetChunkReader reader = table.get()) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        List<ColumnVector> columns =
            reader.read(group, List.of(EntityIndex.ID, EntityIndex.ZONE));
        ColumnVector.Strings id = (ColumnVector.Strings) columns.get(0);
        ColumnVector.Strings zone = (ColumnVector.Strings) columns.get(1);
        for (int row = 0; row < id.rows(); row++) {
          ids.add(id.get(row));
          zones.add(zone.get(row));
        }
      }
    }
    return new EntityRegister(ids, zones, ids.size());
  }

  /**
   * This register with the patients that a database has now.
   *
   * @param zoneOf time zone by id
   */
  public EntityRegister with(Map<String, String> zoneOf) {
    List<String> allIds = new ArrayList<>(ids);
    List<String> allZones = new ArrayList<>();
    for (int ordinal = 0; ordinal < ids.size(); ordinal++) {
      allZones.add(oneLine(zoneOf.getOrDefault(ids.get(ordinal), zones.get(ordinal))));
    }
    Set<String> before = new HashSet<>(ids);
    new TreeMap<>(zoneOf)
        .forEach(
            (id, zone) -> {
              if (!before.contains(id)) {
                checkName(id);
                allIds.add(id);
                allZones.add(oneLine(zone));
              }
            });
    return new EntityRegister(allIds, allZones, ids.size());
  }

  /** The number of patients, and the next ordinal. */
  public int size() {
    return ids.size();
  }

  /** The patient of an ordinal. */
  public Patient patient(int ordinal) {
    return new Patient(ordinal, ids.get(ordinal), zones.get(ordinal));
  }

  private static String oneLine(String zone) {
    return zone.replaceAll("[\r\n]", " ");
  }

  private static void checkName(String id) {
    if (id.isEmpty() || id.indexOf('\n') >= 0 || id.indexOf('\r') >= 0) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "A patient's id is empty or has a line break in it; mend it in the database");
    }
  }
}
