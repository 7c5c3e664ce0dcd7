package io.shardmill.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.chunk.NameList;
import io.shardmill.parquet.TableSchema;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run is going to write, as far as it is known before any row is read.
 *
 * <pre>{@code
 * DatasetPlan plan =
 *     DatasetPlan.of("variant", VariantSchema.of(...))
 *         .config(resolvedOptionsAsJson, configHash)
 *         .inputs(List.of(new DatasetPlan.Input("cohort.vcf.gz", 1_234_567L)))
 *         .axis("samples", sampleNames)
 *         .chunks(chunkPlan.chunks());
 * }</pre>
 *
 * @param rowNoun what a row is, in the singular; becomes part of index keys such as {@code
 *     n_variants}
 * @param schema the table
 * @param processingConfig every resolved option and the software versions, as a JSON object without
 *     secrets
 * @param configHash hash of everything that the data depends on: options, inputs and software. Two
 *     runs with equal hashes write equal bytes
 * @param inputs the files or tables, in order
 * @param axes what the positions in a list column stand for, such as the samples of {@code gt}
 * @param attributes further facts that hold for the whole data set
 * @param chunks the number of chunks, with the ordinals {@code 0 .. chunks - 1}
 */
public record DatasetPlan(
    String rowNoun,
    TableSchema schema,
    String processingConfig,
    String configHash,
    List<Input> inputs,
    SortedMap<String, List<String>> axes,
    SortedMap<String, String> attributes,
    long chunks)
    implements Serializable {

  /**
   * A file or table to read.
   *
   * @param name as chunk ranges name it
   * @param bytes its size, {@code null} if it is not a file
   */
  public record Input(String name, @Nullable Long bytes) implements Serializable {}

  public DatasetPlan {
    if (!rowNoun.matches("[a-z][a-z_]*")) {
      throw new IllegalArgumentException("Not a noun for an index key: '%s'".formatted(rowNoun));
    }
    if (!configHash.matches("[0-9a-f]{8,}")) {
      throw new IllegalArgumentException(
          "Not a hash in lower-case hex: '%s'".formatted(configHash));
    }
    configJson(processingConfig);
    inputs = List.copyOf(inputs);
    SortedMap<String, List<String>> copies = new TreeMap<>();
    axes.forEach((name, labels) -> copies.put(name, NameList.copyOf(labels)));
    axes = Collections.unmodifiableSortedMap(copies);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** A plan without options, inputs or chunks. */
  public static DatasetPlan of(String rowNoun, TableSchema schema) {
    return new DatasetPlan(
        rowNoun, schema, "{}", "00000000", List.of(), new TreeMap<>(), new TreeMap<>(), 0);
  }

  /** This plan with its resolved options and the hash of what the data depends on. */
  public DatasetPlan config(String newProcessingConfig, String newConfigHash) {
    return new DatasetPlan(
        rowNoun, schema, newProcessingConfig, newConfigHash, inputs, axes, attributes, chunks);
  }

  /** This plan with another table. */
  public DatasetPlan schema(TableSchema newSchema) {
    return new DatasetPlan(
        rowNoun, newSchema, processingConfig, configHash, inputs, axes, attributes, chunks);
  }

  /** This plan with the given inputs. */
  public DatasetPlan inputs(List<Input> newInputs) {
    return new DatasetPlan(
        rowNoun, schema, processingConfig, configHash, newInputs, axes, attributes, chunks);
  }

  /** This plan with one more axis. */
  public DatasetPlan axis(String name, List<String> labels) {
    SortedMap<String, List<String>> more = new TreeMap<>(axes);
    more.put(name, labels);
    return new DatasetPlan(
        rowNoun, schema, processingConfig, configHash, inputs, more, attributes, chunks);
  }

  /** This plan with one more attribute. */
  public DatasetPlan attribute(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new DatasetPlan(
        rowNoun, schema, processingConfig, configHash, inputs, axes, more, chunks);
  }

  /** This plan with the given number of chunks. */
  public DatasetPlan chunks(long newChunks) {
    return new DatasetPlan(
        rowNoun, schema, processingConfig, configHash, inputs, axes, attributes, newChunks);
  }

  static JsonNode configJson(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      if (!json.isObject()) {
        throw new IllegalArgumentException("The processing configuration is not a JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The processing configuration is not JSON", e);
    }
  }
}
