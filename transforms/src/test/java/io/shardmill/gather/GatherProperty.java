package io.shardmill.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.gather.Letters.Letter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** An input range is a list of blocks, a block a list of keys. */
class GatherProperty {

  private static final int KEYS = 60;

  @Property(tries = 400)
  void rowsComeByKeyAndThenInTheOrderOfTheInput(
      @ForAll @Size(max = 9)
          List<@Size(max = 6) List<@Size(min = 1, max = 9) List<@IntRange(max = KEYS - 1) Integer>>>
              keys,
      @ForAll @IntRange(min = 1, max = 25) int chunkRows,
      @ForAll @IntRange(min = 1, max = 200) int tileBytes)
      throws IOException {
    List<List<Letters>> ranges = ranges(keys);
    ChunkPlan plan = ChunkPlan.builder().cut("keys", 0, KEYS, chunkRows).build();
    CountedFiles work = new CountedFiles();
    Letters.scatter(ranges, Letters.PACKING, work, plan, tileBytes);
    assertThat(work.opened())
        .as("what is opened to build the index: each list once")
        .hasSize(ranges.size());
    GatherSource<Letters> source = new GatherSource<>(Letters.PACKING, work, plan);
    List<Letter> gathered = new ArrayList<>();
    List<RemovedRow> removed = new ArrayList<>();

    for (ChunkRange chunk : plan.ranges()) {
      List<Letter> rows = new ArrayList<>();
      Letters.gather(source, chunk, ranges.size(), removed)
          .forEach(block -> rows.addAll(block.letters()));
      assertThat(rows).allMatch(row -> row.key() >= chunk.start() && row.key() < chunk.end());
      assertNothingElseIsOpened(work, ranges, chunk);
      gathered.addAll(rows);
    }

    List<Letter> expected = new ArrayList<>();
    ranges.forEach(blocks -> blocks.forEach(block -> expected.addAll(block.letters())));
    expected.sort(Comparator.comparingLong(Letter::key));
    assertThat(gathered).isEqualTo(expected);
    assertThat(removed)
        .as("what ranges report is reported once")
        .extracting(RemovedRow::position)
        .containsExactlyInAnyOrderElementsOf(
            ChunkPlan.builder().cut("", 0, ranges.size(), 1).build().ranges().stream()
                .map(ChunkRange::ordinal)
                .toList());
  }

  /** Only tiles of ranges with rows of the chunk, each of them no oftener than it has such rows. */
  private static void assertNothingElseIsOpened(
      CountedFiles work, List<List<Letters>> ranges, ChunkRange chunk) {
    List<String> opened = work.opened();
    Set<String> needed = new HashSet<>();
    long rows = 0;
    for (int range = 0; range < ranges.size(); range++) {
      long ofRange =
          ranges.get(range).stream()
              .flatMap(block -> block.letters().stream())
              .filter(row -> row.key() >= chunk.start() && row.key() < chunk.end())
              .count();
      rows += ofRange;
      if (ofRange > 0) {
        needed.add(RangeFiles.tiles(range));
      }
    }
    List<String> tiles = opened.stream().filter(name -> name.endsWith("/tiles")).toList();
    assertThat(new HashSet<>(tiles)).isEqualTo(needed);
    assertThat((long) tiles.size()).isLessThanOrEqualTo(rows);
    assertThat(opened).filteredOn(RangeFiles.INDEX::equals).hasSize(1);
  }

  private static List<List<Letters>> ranges(List<List<List<Integer>>> keys) {
    List<List<Letters>> ranges = new ArrayList<>();
    int[] row = {0};
    for (List<List<Integer>> blocks : keys) {
      ranges.add(
          blocks.stream()
              .map(
                  block ->
                      new Letters(
                          block.stream().map(key -> new Letter(key, "row " + row[0]++)).toList()))
              .toList());
    }
    return ranges;
  }
}
