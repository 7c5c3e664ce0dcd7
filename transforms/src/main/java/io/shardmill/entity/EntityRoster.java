package io.shardmill.entity;

import io.shardmill.chunk.NameList;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who there is, and how the source knows each of them now.
 *
 * @param register everyone, those of earlier versions too
 * @param sourceIds how the source knows each ordinal, empty for those it knows no more
 */
public record EntityRoster(EntityRegister register, List<String> sourceIds)
    implements Serializable {

  public EntityRoster {
    sourceIds = NameList.copyOf(sourceIds);
  }

  /**
   * Those of a data set, and those that a source has now.
   *
   * @param before the register of the data set so far
   * @param attributeOf what the source tells of each, by its id
   * @param pseudonyms how ids are stored
   */
  public static EntityRoster of(
      EntityRegister before, Map<String, String> attributeOf, Pseudonyms pseudonyms) {
    Map<String, String> sourceIds = new HashMap<>();
    Map<String, String> stored = new HashMap<>();
    attributeOf.forEach(
        (id, attribute) -> {
          String name = pseudonyms.of(id);
          stored.put(name, attribute);
          sourceIds.put(name, id);
        });
    EntityRegister register = before.with(stored);
    return new EntityRoster(
        register, register.ids().stream().map(id -> sourceIds.getOrDefault(id, "")).toList());
  }

  /** The number of entities, and the next ordinal. */
  public int size() {
    return sourceIds.size();
  }

  /** Whether the source knows an entity. */
  public boolean present(int ordinal) {
    return !sourceIds.get(ordinal).isEmpty();
  }

  /** How the source knows those of some ordinals whom it knows. */
  public List<String> present(int start, int end) {
    return sourceIds.subList(start, end).stream().filter(id -> !id.isEmpty()).toList();
  }
}
