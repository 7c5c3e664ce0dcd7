package io.shardmill.singlecell.output;

import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.singlecell.source.CellSchema;
import io.shardmill.singlecell.source.CellSource;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.steps.CellFindings.Stored;
import io.shardmill.singlecell.steps.ChooseCells;
import io.shardmill.singlecell.steps.Normalization;
import io.shardmill.singlecell.steps.VariableGenes;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.qc.CheckCells;
import io.shardmill.singlecell.steps.qc.ControlRule;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.singlecell.steps.qc.MitochondrialGenes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a data set is made of cells: which cells and genes it keeps, and what becomes of counts.
 *
 * <pre>{@code
 * CellChoices choices =
 *     CellChoices.of(source)
 *         .withCellRules(List.of(CellRules.maxMitochondrialPercent(15), CellRules.minGenes(200)))
 *         .withGeneRules(List.of(GeneRules.minCells(3)))
 *         .withNormalization(Normalization.toTotal(10_000).withLogarithm())
 *         .withVariableGenes(VariableGenes.by(FindByVariance.ofBatches(Batches.none(), 2_000)));
 * }</pre>
 */
public final class CellChoices {

  /** How expression is scaled to mean 0 and deviation 1. */
  public enum Scaling {
    /** Not. */
    NONE,
    /** Mean and deviation of each gene are found, for the reader to apply. */
    STATISTICS,
    /** Dense files hold scaled values. */
    DENSE
  }

  private final CellSchema schema;
  private MitochondrialGenes mitochondrial = MitochondrialGenes.byPrefix(List.of("MT-"));
  private List<KeepRule<MeasuredCells>> cellRules = List.of();
  private Optional<ControlRule> controls = Optional.empty();
  private GeneJoin genes;
  private int minGenes;
  private List<KeepRule<GeneMoments>> geneRules = List.of();
  private Normalization normalization = Normalization.none();
  private Optional<VariableGenes> variable = Optional.empty();
  private Stored stored = Stored.ALL;
  private Scaling scaling = Scaling.NONE;

  private CellChoices(CellSchema schema, GeneJoin genes) {
    this.schema = schema;
    this.genes = genes;
  }

  private CellChoices(CellChoices other) {
    this(other.schema, other.genes);
    mitochondrial = other.mitochondrial;
    cellRules = other.cellRules;
    controls = other.controls;
    minGenes = other.minGenes;
    geneRules = other.geneRules;
    normalization = other.normalization;
    variable = other.variable;
    stored = other.stored;
    scaling = other.scaling;
  }

  private CellChoices with(Consumer<CellChoices> change) {
    CellChoices copy = new CellChoices(this);
    change.accept(copy);
    return copy;
  }

  /**
   * All cells with all genes of any file, and their values as they are. Mitochondrial are genes
   * whose names start with {@code MT-}.
   */
  public static CellChoices of(CellSource source) {
    return new CellChoices(
        source.schema(), GeneJoin.outer(source.schema().genes()).withDropped(source.leftOut()));
  }

  /** The same with other genes taken for mitochondrial. */
  public CellChoices withMitochondrialGenes(MitochondrialGenes which) {
    return with(copy -> copy.mitochondrial = which);
  }

  /** The same with only cells that pass these rules, tried in this order. */
  public CellChoices withCellRules(List<KeepRule<MeasuredCells>> rules) {
    List<KeepRule<MeasuredCells>> all = List.copyOf(rules);
    return with(copy -> copy.cellRules = all);
  }

  /** The same with controls only, in data sets that have any. */
  public CellChoices withControls(ControlRule rule) {
    return with(copy -> copy.controls = Optional.of(rule));
  }

  /** The same on other genes. */
  public CellChoices withGenes(GeneJoin chosen) {
    return with(copy -> copy.genes = chosen);
  }

  /** The same with only cells that have counts in so many of the chosen genes. */
  public CellChoices withMinGenes(int least) {
    return with(copy -> copy.minGenes = least);
  }

  /** The same with only genes that pass these rules on their counts over all kept cells. */
  public CellChoices withGeneRules(List<KeepRule<GeneMoments>> rules) {
    List<KeepRule<GeneMoments>> all = List.copyOf(rules);
    return with(copy -> copy.geneRules = all);
  }

  /** The same with another way from counts to expression. */
  public CellChoices withNormalization(Normalization how) {
    return with(copy -> copy.normalization = how);
  }

  /** The same, and finds highly variable genes. */
  public CellChoices withVariableGenes(VariableGenes how) {
    return with(copy -> copy.variable = Optional.of(how));
  }

  /** The same with another choice of the genes that are stored. */
  public CellChoices withStored(Stored which) {
    return with(copy -> copy.stored = which);
  }

  /** The same with another scaling. */
  public CellChoices withScaling(Scaling how) {
    return with(copy -> copy.scaling = how);
  }

  /** The genes, before those are left out that break a rule on their counts. */
  public GeneJoin genes() {
    return genes;
  }

  /** Whether those are all genes that the data set will have, which counts may decide else. */
  public boolean genesKnown() {
    return geneRules.isEmpty() && stored() == Stored.ALL;
  }

  /** What the commit tells of the cells. */
  public CellReport report(CellSummary summary) {
    SortedMap<String, Double> bounds = new TreeMap<>();
    cellRules.stream()
        .filter(rule -> !Double.isNaN(rule.bound()))
        .forEach(rule -> bounds.put(rule.code(), rule.bound()));
    return new CellReport(
        genes, schema.others(), mitochondrial.found(mitochondrialMask()), summary, bounds);
  }

  private boolean[] mitochondrialMask() {
    return mitochondrial.among(schema.genes().names());
  }

  /** Whether each member of the source's axis is no gene. */
  boolean[] others() {
    return schema.others().mask(schema.genes().size());
  }

  CheckCells check() {
    return CheckCells.of(mitochondrialMask(), others()).withRules(cellRules);
  }

  /** Adds the pass that finds controls, if they are wanted. */
  ChooseCells choose(Chunks<MeasuredCells> checked) {
    ChooseCells choose = ChooseCells.of(genes, others()).withMinGenes(minGenes);
    return controls.map(rule -> choose.withControls(rule, checked)).orElse(choose);
  }

  List<KeepRule<GeneMoments>> geneRules() {
    return geneRules;
  }

  Normalization normalization() {
    return normalization;
  }

  Optional<VariableGenes> variable() {
    return variable;
  }

  /** Without variable genes all are stored. */
  Stored stored() {
    return variable.isPresent() ? stored : Stored.ALL;
  }

  Scaling scaling() {
    return scaling;
  }
}
