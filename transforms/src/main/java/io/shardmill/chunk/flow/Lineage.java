package io.shardmill.chunk.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * What rows are made by: a source and the steps after it, in order. From it comes the identity of a
 * data set whose pipeline names none.
 */
public final class Lineage {

  /**
   * What views were computed by: a view itself does not tell, and lives as long as its pipeline.
   */
  private static final Map<PCollectionView<?>, StatisticOf> VIEWS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Object source;
  private final List<Object> steps;

  private Lineage(Object source, List<Object> steps) {
    this.source = source;
    this.steps = List.copyOf(steps);
  }

  /** A statistic of rows, whatever takes it. */
  private record StatisticOf(Lineage rows, Object statistic) implements Described {
    @Override
    public void describe(Description description) {
      description.add("source", rows.source).add("steps", rows.steps).add("statistic", statistic);
    }
  }

  /** A step or a source, and the statistic that it takes. */
  private record Taking(Object taker, @Nullable StatisticOf statistic) implements Described {
    @Override
    public void describe(Description description) {
      if (statistic == null) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            ("%s takes a view that SummarizeChunks did not make, so nothing tells what it holds:"
                    + " give the data set an identity of your own")
                .formatted(taker.getClass().getName()));
      }
      description.add("taker", taker).add("statistic", statistic);
    }
  }

  /** Starts with a source. */
  static Lineage of(Object source) {
    return new Lineage(source, List.of());
  }

  /** Starts with a source that takes a statistic. */
  static Lineage of(PCollectionView<?> statistic, Object source) {
    return of(new Taking(source, VIEWS.get(statistic)));
  }

  /** This, then a step. */
  Lineage then(Object step) {
    List<Object> more = new ArrayList<>(steps);
    more.add(step);
    return new Lineage(source, more);
  }

  /** This, then a step that takes a statistic. */
  Lineage then(PCollectionView<?> statistic, Object step) {
    return then(new Taking(step, VIEWS.get(statistic)));
  }

  /** Keeps in mind that a view holds a statistic of these rows. */
  void madeView(PCollectionView<?> view, Object statistic) {
    VIEWS.put(view, new StatisticOf(this, statistic));
  }

  /**
   * The source, described.
   *
   * @throws IllegalArgumentException if nothing tells how it shapes rows
   */
  public JsonNode source() {
    return Description.of(source);
  }

  /**
   * The steps, described.
   *
   * @throws IllegalArgumentException if nothing tells how one of them shapes rows
   */
  public JsonNode steps() {
    return Description.of(steps);
  }

  /** The source itself, for its inputs. */
  Object origin() {
    return source instanceof Taking taking ? taking.taker : source;
  }
}
