package io.shardmill.chunk.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.chunk.PlannedSource;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * What rows are made by: a source and the steps after it, in order, and the statistics that they
 * take. From it comes the identity of a data set whose pipeline names none.
 */
public final class Lineage {

  /**
   * What views were computed by: a view itself does not tell, and lives as long as its pipeline.
   */
  private static final Map<PCollectionView<?>, Statistic> VIEWS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Taking source;
  private final List<Taking> steps;

  private Lineage(Taking source, List<Taking> steps) {
    this.source = source;
    this.steps = List.copyOf(steps);
  }

  /** Starts with a source. */
  static Lineage of(PlannedSource source) {
    return new Lineage(Taking.none(source), List.of());
  }

  /** Starts with a source that takes a statistic. */
  static Lineage of(PCollectionView<?> statistic, PlannedSource source) {
    return new Lineage(Taking.of(statistic, source), List.of());
  }

  /** This, then a step. */
  Lineage then(Object step) {
    return then(Taking.none(step));
  }

  /** This, then a step that takes a statistic. */
  Lineage then(PCollectionView<?> statistic, Object step) {
    return then(Taking.of(statistic, step));
  }

  private Lineage then(Taking step) {
    List<Taking> more = new ArrayList<>(steps);
    more.add(step);
    return new Lineage(source, more);
  }

  /**
   * Keeps in mind that a view was made of these rows.
   *
   * @param how what made it, described as steps are
   */
  public void summarizedBy(Object how, PCollectionView<?> view) {
    VIEWS.put(view, new Statistic(this, List.of(), how));
  }

  /**
   * Keeps in mind that a view was made of other views, so that what takes it can be described.
   *
   * <pre>{@code
   * PCollectionView<Double> target = pipeline.apply(Create.of(1e4)).apply(View.asSingleton());
   * Lineage.joinedBy("a target of 10,000", target, List.of());
   * sized.apply("Normalize", ApplyStep.with(target, NormalizeTotal.toMedian()));
   * }</pre>
   *
   * @param how what made it, described as steps are
   * @param of the other views; a view of which nothing is known leaves this one unknown too
   */
  public static void joinedBy(
      Object how, PCollectionView<?> view, List<? extends PCollectionView<?>> of) {
    List<Statistic> known = of.stream().map(VIEWS::get).filter(Objects::nonNull).toList();
    if (known.size() == of.size()) {
      VIEWS.put(view, new Statistic(null, known, how));
    }
  }

  /**
   * The source, described.
   *
   * @throws IllegalArgumentException if nothing tells how it shapes rows
   */
  public JsonNode source() {
    return Description.of(source.described());
  }

  /**
   * The steps, described.
   *
   * @throws IllegalArgumentException if nothing tells how one of them shapes rows
   */
  public JsonNode steps() {
    return Description.of(described(steps));
  }

  private static List<Object> described(List<Taking> steps) {
    return steps.stream().map(Taking::described).toList();
  }

  /**
   * The inputs as they are now, by content: those of the source, then those of what the statistics
   * are of, each once.
   *
   * @throws UnsupportedOperationException if a source does not tell them
   */
  public List<InputIdentity> inputs() throws IOException {
    Set<PlannedSource> sources = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<InputIdentity> inputs = new LinkedHashSet<>();
    addInputs(sources, inputs);
    return List.copyOf(inputs);
  }

  private void addInputs(Set<PlannedSource> known, Collection<InputIdentity> inputs)
      throws IOException {
    PlannedSource origin = (PlannedSource) source.taker;
    if (known.add(origin)) {
      inputs.addAll(origin.identities());
    }
    addInputs(source.statistic, known, inputs);
    for (Taking step : steps) {
      addInputs(step.statistic, known, inputs);
    }
  }

  private static void addInputs(
      @Nullable Statistic statistic, Set<PlannedSource> known, Collection<InputIdentity> inputs)
      throws IOException {
    if (statistic == null) {
      return;
    }
    if (statistic.rows != null) {
      statistic.rows.addInputs(known, inputs);
    }
    for (Statistic view : statistic.views) {
      addInputs(view, known, inputs);
    }
  }

  /** What a view holds, whatever takes it: of rows, or of other views. */
  private record Statistic(@Nullable Lineage rows, List<Statistic> views, Object how)
      implements Described {
    @Override
    public void describe(Description description) {
      if (rows != null) {
        description.add("source", rows.source.described()).add("steps", described(rows.steps));
      } else {
        description.add("views", views);
      }
      description.add("statistic", how);
    }
  }

  /** A step or a source, and the statistic that it takes. */
  private record Taking(Object taker, boolean takes, @Nullable Statistic statistic)
      implements Described {

    static Taking none(Object taker) {
      return new Taking(taker, false, null);
    }

    static Taking of(PCollectionView<?> view, Object taker) {
      return new Taking(taker, true, VIEWS.get(view));
    }

    Object described() {
      return takes ? this : taker;
    }

    @Override
    public void describe(Description description) {
      if (statistic == null) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            ("%s takes a view of which nothing tells what it holds: let it be made by"
                    + " SummarizeChunks, tell it to Lineage, or give the data set an identity of"
                    + " your own")
                .formatted(taker.getClass().getName()));
      }
      description.add("taker", taker).add("statistic", statistic);
    }
  }
}
