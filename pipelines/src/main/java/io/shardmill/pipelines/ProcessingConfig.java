package io.shardmill.pipelines;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.dataset.DatasetPlan;
import io.shardmill.options.Option;
import io.shardmill.options.OptionSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.ReleaseInfo;

/** What a data set is made with: the options that shape its data, resolved, and the software. */
public final class ProcessingConfig {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProcessingConfig() {}

  /**
   * Completes a plan with the configuration and its hash, which also covers the names and sizes of
   * the inputs. The output, the runner and how to react to problems are not part of it: they must
   * not make a difference to the data.
   */
  public static <O extends PipelineOptions> DatasetPlan addTo(
      DatasetPlan plan, String pipeline, Class<O> type, O options) {
    ObjectNode config = JSON.createObjectNode();
    config.put("pipeline", pipeline);
    ObjectNode values = config.putObject("options");
    values(type, options).forEach((name, value) -> values.set(name, JSON.valueToTree(value)));
    ObjectNode software = config.putObject("software");
    software.put("shardmill", version());
    software.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
    String text = config.toPrettyString();
    return plan.config(text, sha256(text + plan.inputs()));
  }

  private static <O extends PipelineOptions> Map<String, Object> values(Class<O> type, O options) {
    Map<String, Object> values = new TreeMap<>();
    for (Method getter : type.getMethods()) {
      Option option = getter.getAnnotation(Option.class);
      if (option != null && option.shapesData()) {
        try {
          values.put(OptionSpec.propertyName(getter), getter.invoke(options));
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("Cannot read option " + getter.getName(), e);
        }
      }
    }
    return values;
  }

  /** Ours, from the manifest of the jar. */
  static String version() {
    return Optional.ofNullable(ProcessingConfig.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
