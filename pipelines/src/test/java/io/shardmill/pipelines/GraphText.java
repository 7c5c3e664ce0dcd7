package io.shardmill.pipelines;

import io.shardmill.chunk.flow.BinaryCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.CoderTranslation;

/**
 * A graph as text to compare: one line for each transform, in the order of the graph, with its
 * unique name, its URN and the coders of its outputs. What differs from run to run is not in it.
 */
public final class GraphText {

  private final RunnerApi.Components components;
  private final List<String> lines = new ArrayList<>();

  private GraphText(RunnerApi.Components components) {
    this.components = components;
  }

  /** The lines of a graph. */
  public static List<String> of(RunnerApi.Pipeline graph) {
    GraphText text = new GraphText(graph.getComponents());
    graph.getRootTransformIdsList().forEach(text::add);
    return text.lines;
  }

  /** Every coder of a graph that is no pair or list of others, also those that are not in use. */
  public static SortedSet<String> atomicCoders(RunnerApi.Pipeline graph) {
    GraphText text = new GraphText(graph.getComponents());
    return graph.getComponents().getCodersMap().entrySet().stream()
        .filter(coder -> coder.getValue().getComponentCoderIdsCount() == 0)
        .map(coder -> text.coder(coder.getKey()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(String id) {
    RunnerApi.PTransform transform = components.getTransformsOrThrow(id);
    String urn = transform.getSpec().getUrn();
    // A composite without a URN is only a name, which its parts have too.
    if (!urn.isEmpty()) {
      lines.add("%s | %s | %s".formatted(transform.getUniqueName(), urn, outputs(transform)));
    }
    transform.getSubtransformsList().forEach(this::add);
  }

  /** Names of outputs are made up by Beam unless there are several. */
  private String outputs(RunnerApi.PTransform transform) {
    Map<String, String> outputs = new TreeMap<>(transform.getOutputsMap());
    return outputs.entrySet().stream()
        .map(
            output ->
                (outputs.size() == 1 ? "" : output.getKey() + ": ")
                    + coder(components.getPcollectionsOrThrow(output.getValue()).getCoderId()))
        .collect(Collectors.joining(", "));
  }

  private String coder(String id) {
    RunnerApi.Coder coder = components.getCodersOrThrow(id);
    String urn = coder.getSpec().getUrn();
    if (urn.equals(CoderTranslation.JAVA_SERIALIZED_CODER_URN)) {
      return java(
          (Coder<?>)
              SerializableUtils.deserializeFromByteArray(
                  coder.getSpec().getPayload().toByteArray(), id));
    }
    return urn + arguments(coder.getComponentCoderIdsList().stream().map(this::coder).toList());
  }

  private static String java(Coder<?> coder) {
    // The one coder for values of many classes tells which.
    String name = coder instanceof BinaryCoder ? coder.toString() : coder.getClass().getName();
    return "java:"
        + name
        + arguments(coder.getCoderArguments().stream().map(GraphText::java).toList());
  }

  private static String arguments(List<String> arguments) {
    return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
  }
}
