package io.shardmill.singlecell.source;

import io.shardmill.chunk.Permutation;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.file.CellFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which cells of each data set are read. Data sets that no filter concerns are not looked
 * at; of the others {@code target_gene} is read, a run of rows at a time.
 *
 * <p>Memory: the distinct values of {@code target_gene} of a data set.
 */
final class DatasetSelections {

  private static final int RUN = 4096;

  private final DatasetFilters filters;
  private final Map<PlannedFile, CellSelection> selections = new HashMap<>();

  private DatasetSelections(DatasetFilters filters) {
    this.filters = filters;
  }

  /** The selection of each file. */
  static Map<PlannedFile, CellSelection> of(List<PlannedFile> files, DatasetFilters filters)
      throws IOException {
    Map<String, List<PlannedFile>> datasets =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    PlannedFile::dataset, LinkedHashMap::new, Collectors.toList()));
    requireKnown(filters.byName().keySet(), datasets.keySet());
    DatasetSelections decided = new DatasetSelections(filters);
    for (Map.Entry<String, List<PlannedFile>> dataset : datasets.entrySet()) {
      decided.decide(dataset.getKey(), dataset.getValue());
    }
    return decided.selections;
  }

  private static void requireKnown(Collection<String> named, Collection<String> known) {
    for (String name : new TreeSet<>(named)) {
      if (!known.contains(name)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--maxCells, --subsetTargets or --removeTargets: there is no data set %s to filter; there are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
  }

  private void decide(String dataset, List<PlannedFile> files) throws IOException {
    DatasetFilter filter = filters.of(dataset);
    if (filter.usesTargets()) {
      for (PlannedFile file : files) {
        requireTargets(file);
      }
    }
    Set<String> targets = filter.maxTargets() > 0 ? targets(dataset, files, filter) : null;
    long candidates = 0;
    Map<PlannedFile, long[]> before = new HashMap<>();
    for (PlannedFile file : files) {
      long[] places = places(file, targets, candidates);
      candidates = places[places.length - 1];
      before.put(file, places);
    }
    boolean draws = filter.maxCells() > 0 && candidates > filter.maxCells();
    Permutation draw = draws ? new Permutation(candidates, seed(dataset)) : null;
    long kept = 0;
    for (PlannedFile file : files) {
      CellSelection selection =
          new CellSelection(
              targets,
              Set.copyOf(filter.removedTargets()),
              draw,
              filter.maxCells(),
              draws ? before.getOrDefault(file, new long[0]) : new long[0],
              file.duplicates(),
              null);
      selections.put(file, selection);
      kept += filters.minCells() > 0 ? kept(file, selection) : 0;
    }
    for (PlannedFile file : files) {
      CellSelection selection = selections.getOrDefault(file, CellSelection.ALL);
      if (kept < filters.minCells()) {
        selections.put(file, selection.withDropped(ExclusionReason.DATASET_CELLS));
      } else if (file.genes().size() - file.genes().leftOut().cardinality() < filters.minGenes()) {
        selections.put(file, selection.withDropped(ExclusionReason.DATASET_GENES));
      }
    }
  }

  private static void requireTargets(PlannedFile file) throws IOException {
    try (CellFile open = file.open()) {
      if (!open.hasObs(CellSelection.TARGET)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "%s has no annotation %s, which --subsetTargets or --removeTargets of the data set %s needs; leave it out"
                .formatted(file.input().name(), CellSelection.TARGET, file.dataset()));
      }
    }
  }

  /** The values that were drawn; {@code null} if there are no more than may be kept. */
  private @Nullable Set<String> targets(
      String dataset, List<PlannedFile> files, DatasetFilter filter) throws IOException {
    Set<String> all = new HashSet<>();
    for (PlannedFile file : files) {
      eachTarget(file, (row, target) -> all.add(target == null ? "" : target));
    }
    if (all.size() <= filter.maxTargets()) {
      return null;
    }
    long seed = seed(dataset);
    return all.stream()
        .filter(target -> !target.isEmpty())
        .sorted(
            Comparator.comparingLong((String target) -> hash(target, seed))
                .thenComparing(Comparator.naturalOrder()))
        .limit(filter.maxTargets())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Cells that can be drawn before each step of rows, and those up to the end of the file. */
  private static long[] places(PlannedFile file, @Nullable Set<String> targets, long start)
      throws IOException {
    int steps = Math.toIntExact((file.cells() + CellSelection.STEP - 1) / CellSelection.STEP);
    long[] places = new long[steps + 1];
    places[0] = start;
    if (targets == null) {
      for (int step = 0; step < steps; step++) {
        places[step + 1] = start + Math.min(file.cells(), (step + 1L) * CellSelection.STEP);
      }
      return places;
    }
    eachTarget(
        file,
        (row, target) ->
            places[(int) (row / CellSelection.STEP) + 1] +=
                target != null && targets.contains(target) ? 1 : 0);
    for (int step = 0; step < steps; step++) {
      places[step + 1] += places[step];
    }
    return places;
  }

  private static long kept(PlannedFile file, CellSelection selection) throws IOException {
    long kept = 0;
    try (CellFile open = file.open()) {
      CellSelection.Cursor cursor = selection.from(open, 0);
      for (long row = 0; row < file.cells(); row += RUN) {
        for (ExclusionReason rule : cursor.rules((int) Math.min(RUN, file.cells() - row))) {
          kept += rule == null ? 1 : 0;
        }
      }
    }
    return kept;
  }

  /** Told the value of each row. */
  @FunctionalInterface
  private interface Targets {
    void accept(long row, @Nullable String target);
  }

  private static void eachTarget(PlannedFile file, Targets targets) throws IOException {
    try (CellFile open = file.open()) {
      for (long row = 0; row < file.cells(); row += RUN) {
        int count = (int) Math.min(RUN, file.cells() - row);
        ColumnVector.Strings values =
            (ColumnVector.Strings) open.obs(CellSelection.TARGET, ColumnType.STRING, row, count);
        for (int i = 0; i < count; i++) {
          targets.accept(row + i, CellSelection.target(values, i));
        }
      }
    }
  }

  private long seed(String dataset) {
    return hash(dataset, filters.seed());
  }

  private static long hash(String text, long seed) {
    long hash = Permutation.mix(seed);
    for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
      hash = Permutation.mix(hash * 31 + letter);
    }
    return hash;
  }
}
