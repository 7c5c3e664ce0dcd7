package io.shardmill.entity;

import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The entities of a committed data set: what its index tells of each, and where their rows are.
 *
 * <p>Memory: about 300 bytes for each entity.
 *
 * @param dataset the version
 * @param register who there is
 * @param summaries what the index tells of each ordinal
 * @param spans the runs of rows of each ordinal
 */
record StoredEntities(
    Dataset dataset,
    EntityRegister register,
    List<EntitySummary> summaries,
    List<List<Groups.Span>> spans)
    implements EntityRows {

  /**
   * Opens the index.
   *
   * @param kind as the data set keeps them
   */
  static StoredEntities open(EntityKind kind, Dataset dataset) throws IOException {
    dataset.requireParquet();
    EntityRegister register = EntityRegister.of(kind, dataset);
    Groups groups = dataset.groups();
    Map<String, List<Groups.Span>> spansOf =
        groups.kinds().contains(kind.columns().name())
            ? groups.spans(kind.columns().name())
            : Map.of();
    List<List<Groups.Span>> spans = new ArrayList<>();
    for (int ordinal = 0; ordinal < register.size(); ordinal++) {
      spans.add(spansOf.getOrDefault(kind.name(ordinal), List.of()));
    }
    return new StoredEntities(dataset, register, EntityIndex.read(kind, dataset), spans);
  }

  /** Whether the source of the data set knew an entity when the version was made. */
  boolean present(int ordinal) {
    return !summaries.get(ordinal).gone();
  }

  @Override
  public long count(int start, int end) {
    return spans.subList(start, end).stream()
        .flatMap(List::stream)
        .mapToLong(Groups.Span::rows)
        .sum();
  }

  @Override
  public Fingerprints fingerprints(int start, int end) {
    return new Fingerprints(
        summaries.subList(start, end).stream().map(EntitySummary::fingerprint).toList(),
        count(start, end));
  }
}
