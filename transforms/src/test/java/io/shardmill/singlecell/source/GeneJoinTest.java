package io.shardmill.singlecell.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.GeneJoin.Missing;
import io.shardmill.singlecell.source.GeneJoin.Order;
import io.shardmill.singlecell.source.file.FeatureTable;
import io.shardmill.singlecell.source.genes.DuplicateGenes;
import io.shardmill.singlecell.source.genes.GeneAxis;
import io.shardmill.singlecell.source.genes.GeneUnion;
import io.shardmill.singlecell.source.genes.GeneUnion.FileGenes;
import io.shardmill.singlecell.source.genes.OtherFeatures;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The genes of several files, and which of them a data set has. */
class GeneJoinTest {

  private static FileGenes file(String... keys) {
    List<String> names = List.of(keys);
    List<String> none = Collections.nCopies(keys.length, "");
    return new FileGenes(
        "file", new FeatureTable(names, names, none, none, new BitSet(), new BitSet()));
  }

  private static GeneUnion union(DuplicateGenes duplicates, FileGenes... files) {
    return GeneUnion.of(List.of(files), duplicates, Map.of());
  }

  private static CellSchema schema(FileGenes... files) {
    GeneUnion union = union(DuplicateGenes.FAIL, files);
    return new CellSchema(
        union.axis(),
        union.shared().toLongArray(),
        List.of(),
        OtherFeatures.NONE,
        new TreeMap<>(),
        List.of());
  }

  @Test
  void filesOfOneOrderKeepItAndOthersAreSorted() {
    assertThat(schema(file("b", "a"), file("b", "a")).genes().keys()).containsExactly("b", "a");
    assertThat(schema(file("b", "a"), file("a", "b")).genes().keys()).containsExactly("a", "b");
    assertThat(schema(file("c", "a"), file("a", "b")).genes().keys())
        .containsExactly("a", "b", "c");
  }

  /** As {@code anndata.utils.make_index_unique(pd.Index(["a", "a", "a-1", "a"]))}. */
  @Test
  void repeatedNamesAreNumberedPastThoseThatAreTaken() {
    GeneUnion union = union(DuplicateGenes.UNIQUE, file("a", "a", "a-1", "a"));

    assertThat(union.axis().keys()).containsExactly("a", "a-2", "a-1", "a-3");
    assertThat(union.places(0)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void repeatedNamesAreOnePlaceWhenAdded() {
    GeneUnion union = union(DuplicateGenes.SUM, file("b", "a", "b"), file("a"));

    assertThat(union.axis().keys()).containsExactly("a", "b");
    assertThat(union.places(0)).containsExactly(1, 0, 1);
    assertThat(union.places(1)).containsExactly(0);
  }

  @Test
  void innerKeepsWhatAllFilesHave() {
    GeneJoin join = GeneJoin.inner(schema(file("a", "b", "c"), file("c", "d", "b")));

    assertThat(join.axis().keys()).containsExactly("b", "c");
    assertThat(join.places()).containsExactly(-1, 0, 1, -1);
    assertThatThrownBy(() -> GeneJoin.inner(schema(file("a", "b"), file("b", "c"), file("a", "c"))))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("No gene is in all files");
  }

  @Test
  void aListDecidesTheOrder() {
    GeneAxis genes = schema(file("a", "b", "c")).genes();

    GeneJoin join = GeneJoin.listed(genes, List.of("x", "c", "y", "a"), Missing.ZERO, Order.LIST);

    assertThat(join.axis().keys()).containsExactly("x", "c", "y", "a");
    assertThat(join.places()).containsExactly(3, -1, 1);
    assertThat(join.missing()).containsExactly("x", "y");
  }

  @Test
  void aListMayKeepTheOrderOfTheData() {
    GeneAxis genes = schema(file("a", "b", "c")).genes();

    GeneJoin zeros = GeneJoin.listed(genes, List.of("x", "c", "y", "a"), Missing.ZERO, Order.DATA);
    GeneJoin omitted =
        GeneJoin.listed(genes, List.of("x", "c", "y", "a"), Missing.OMIT, Order.DATA);

    assertThat(zeros.axis().keys()).containsExactly("a", "c", "x", "y");
    assertThat(omitted.axis().keys()).containsExactly("a", "c");
    assertThat(omitted.places()).containsExactly(0, -1, 1);
    assertThat(omitted.missing()).containsExactly("x", "y");
  }

  @Test
  void badListsAreNamed() {
    GeneAxis genes = schema(file("a", "b", "c")).genes();

    assertThatThrownBy(() -> GeneJoin.listed(genes, List.of("a", "x"), Missing.FAIL, Order.LIST))
        .hasMessageContaining("1 of the 2 listed genes are in no file: x");
    assertThatThrownBy(() -> GeneJoin.listed(genes, List.of("x"), Missing.ZERO, Order.LIST))
        .hasMessageContainingAll("none of the 1 listed genes", "x", "a, b, c");
    assertThatThrownBy(() -> GeneJoin.listed(genes, List.of("a", "a"), Missing.ZERO, Order.LIST))
        .hasMessageContaining("--geneList: names some genes twice: a");
  }

  @Test
  void aFileNeedsGenes() {
    assertThatThrownBy(() -> schema(file()))
        .isInstanceOf(ShardmillException.class)
        .hasMessage("file has no genes");
  }

  @Test
  void outerKeepsAll() {
    GeneJoin join = GeneJoin.outer(schema(file("a", "b"), file("b", "c")).genes());

    assertThat(join.axis().keys()).containsExactly("a", "b", "c");
    assertThat(join.places()).containsExactly(0, 1, 2);
    assertThat(join.missing()).isEmpty();
  }
}
