package io.shardmill.entity;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides who is read and in which files their rows go.
 *
 * <p>Memory: ids and attributes of all entities, and about 600 bytes for each to tell what is new.
 */
public final class EntityPlanning {

  private final EntityRoster roster;
  private final EntityRegister register;
  private final EntityLayout layout;
  private final long maxRows;

  /**
   * Plans for who there is.
   *
   * @param maxRows a file with more rows of the source is divided, by entities
   */
  public EntityPlanning(EntityRoster roster, EntityLayout layout, long maxRows) {
    this.roster = roster;
    this.register = roster.register();
    this.layout = layout;
    this.maxRows = maxRows;
  }

  /** Everyone is read. */
  public EntityPlan everyone(EntityRows source) throws IOException {
    ChunkPlan.Builder chunks = ChunkPlan.builder();
    List<EntityChange> changes = new ArrayList<>();
    long planned = 0;
    for (int start = 0; start < roster.size(); start = layout.endOfFile(start)) {
      int end = Math.min(roster.size(), layout.endOfFile(start));
      long rows = source.count(start, end);
      planned += rows;
      cut(chunks, start, end, rows);
      for (int ordinal = start; ordinal < end; ordinal++) {
        changes.add(roster.present(ordinal) ? EntityChange.ADDED : EntityChange.GONE);
      }
    }
    return plan(EntityChanges.ofNew(changes), chunks, planned, idsAndAttributes());
  }

  /**
   * The files are written in which anything is not as in an earlier version: entities that are new,
   * have other rows or another attribute, or are gone. The file is read as a whole, also of
   * entities that are as before. What is new is told by the fingerprint of each entity's rows.
   *
   * @param before the register of that version
   * @param index what its index tells of each
   */
  public EntityPlan since(EntityRegister before, List<EntitySummary> index, EntityRows source)
      throws IOException {
    ChunkPlan.Builder chunks = ChunkPlan.builder();
    List<EntityChange> changes = new ArrayList<>();
    List<String> state = idsAndAttributes();
    long planned = 0;
    for (int start = 0; start < roster.size(); start = layout.endOfFile(start)) {
      int end = Math.min(roster.size(), layout.endOfFile(start));
      EntityRows.Fingerprints now = source.fingerprints(start, end);
      boolean same = true;
      for (int ordinal = start; ordinal < end; ordinal++) {
        EntityChange change = change(ordinal, now.ofEach().get(ordinal - start), before, index);
        changes.add(change);
        same &= change == EntityChange.UNCHANGED;
      }
      if (!same) {
        planned += now.rows();
        state.addAll(now.ofEach());
        cut(chunks, start, end, now.rows());
      }
    }
    return plan(EntityChanges.since(changes), chunks, planned, state);
  }

  private EntityChange change(
      int ordinal, String fingerprint, EntityRegister before, List<EntitySummary> index) {
    boolean wasThere = ordinal < index.size() && !index.get(ordinal).gone();
    if (!roster.present(ordinal)) {
      return wasThere ? EntityChange.GONE : EntityChange.UNCHANGED;
    }
    if (!wasThere) {
      return EntityChange.ADDED;
    }
    return index.get(ordinal).fingerprint().equals(fingerprint)
            && before.attributes().get(ordinal).equals(register.attributes().get(ordinal))
        ? EntityChange.UNCHANGED
        : EntityChange.UPDATED;
  }

  private void cut(ChunkPlan.Builder chunks, int start, int end, long rows) {
    long parts = Math.max(1, Math.min(end - start, -Math.floorDiv(-rows, maxRows)));
    chunks.cut(register.kind().plural(), start, end, -Math.floorDiv(-(end - start), parts));
  }

  private List<String> idsAndAttributes() {
    List<String> all = new ArrayList<>(register.ids());
    all.addAll(register.attributes());
    return all;
  }

  private EntityPlan plan(
      EntityChanges changes, ChunkPlan.Builder chunks, long rows, List<String> state) {
    return new EntityPlan(roster, changes, chunks.build(), rows, Sha256.ofLines(state));
  }
}
