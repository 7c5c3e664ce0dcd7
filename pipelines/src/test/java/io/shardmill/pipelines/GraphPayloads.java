package io.shardmill.pipelines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.vendor.grpc.v1p60p1.com.google.protobuf.ByteString;
import org.apache.beam.vendor.grpc.v1p60p1.com.google.protobuf.InvalidProtocolBufferException;
import org.xerial.snappy.SnappyInputStream;

/** What a graph carries in Java's serialization: functions, sources and coders. */
public final class GraphPayloads {

  private GraphPayloads() {}

  /** Functions of ParDo and Combine, and what maps their side inputs. */
  static List<ByteString> functions(RunnerApi.Pipeline graph)
      throws InvalidProtocolBufferException {
    List<ByteString> functions = new ArrayList<>();
    for (RunnerApi.PTransform transform : graph.getComponents().getTransformsMap().values()) {
      RunnerApi.FunctionSpec spec = transform.getSpec();
      if (spec.getUrn().equals("beam:transform:pardo:v1")) {
        RunnerApi.ParDoPayload parDo = RunnerApi.ParDoPayload.parseFrom(spec.getPayload());
        functions.add(parDo.getDoFn().getPayload());
        for (RunnerApi.SideInput view : parDo.getSideInputsMap().values()) {
          functions.add(view.getViewFn().getPayload());
          functions.add(view.getWindowMappingFn().getPayload());
        }
      } else if (spec.getUrn().startsWith("beam:transform:combine")) {
        functions.add(
            RunnerApi.CombinePayload.parseFrom(spec.getPayload()).getCombineFn().getPayload());
      }
    }
    return functions;
  }

  /** Sources with the elements of a {@code Create}. */
  static List<ByteString> sources(RunnerApi.Pipeline graph) throws InvalidProtocolBufferException {
    List<ByteString> sources = new ArrayList<>();
    for (RunnerApi.PTransform transform : graph.getComponents().getTransformsMap().values()) {
      if (transform.getSpec().getUrn().equals("beam:transform:read:v1")) {
        sources.add(
            RunnerApi.ReadPayload.parseFrom(transform.getSpec().getPayload())
                .getSource()
                .getPayload());
      }
    }
    return sources;
  }

  /**
   * All bytes of a graph, uncompressed, each as a character: to look for what must not be there.
   */
  public static String everything(RunnerApi.Pipeline graph) throws IOException {
    List<ByteString> payloads = new ArrayList<>(functions(graph));
    payloads.addAll(sources(graph));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    graph.writeTo(bytes);
    for (ByteString payload : payloads) {
      bytes.write(bytes(payload));
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Names of all classes of which there are objects in it. */
  static Set<String> classes(ByteString payload) throws IOException, ClassNotFoundException {
    Set<String> names = new TreeSet<>();
    try (ObjectInputStream in =
        new ObjectInputStream(open(payload)) {
          @Override
          protected ObjectStreamClass readClassDescriptor()
              throws IOException, ClassNotFoundException {
            ObjectStreamClass descriptor = super.readClassDescriptor();
            names.add(descriptor.getName());
            return descriptor;
          }
        }) {
      in.readObject();
    }
    return names;
  }

  /** Its bytes as they were before Beam compressed them. */
  private static byte[] bytes(ByteString payload) throws IOException {
    try (InputStream in = open(payload)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(ByteString payload) throws IOException {
    return new SnappyInputStream(payload.newInput());
  }
}
