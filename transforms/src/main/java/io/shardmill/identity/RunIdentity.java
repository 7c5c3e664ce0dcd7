package io.shardmill.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the data of a run depend on. Two runs with equal identities write equal bytes; a run is
 * resumed only by one with an equal identity, and a version is added to only by a run whose {@link
 * #rowDifferencesFrom} it is empty.
 *
 * <pre>{@code
 * RunIdentity identity =
 *     RunIdentity.of("windows", 1)
 *         .option("length", 512)
 *         .inputs(List.of(InputFiles.identity(file)));
 * }</pre>
 *
 * @param pipeline what makes the data
 * @param dataVersion raised whenever the pipeline's code makes other data of the same inputs
 * @param options options that shape rows, as JSON values: all versions of a data set have the same
 * @param layout options that shape how rows come into files, as JSON values: all attempts of a run
 *     have the same
 * @param optionFiles the SHA-256 of each file that an option names, by option
 * @param software versions of the software, for people; nothing is compared with them
 * @param defaults names of options that have their default; a run of software that did not know
 *     such an option does not differ by it. Not stored
 * @param inputs the files or tables, in order
 */
public record RunIdentity(
    String pipeline,
    int dataVersion,
    SortedMap<String, String> options,
    SortedMap<String, String> layout,
    SortedMap<String, String> optionFiles,
    SortedMap<String, String> software,
    Set<String> defaults,
    List<InputIdentity> inputs)
    implements Serializable {

  private static final ObjectMapper JSON = new ObjectMapper();

  public RunIdentity {
    if (pipeline.isBlank() || dataVersion < 1) {
      throw new IllegalArgumentException(
          "A pipeline has a name and a data version of at least 1, not '%s' and %d"
              .formatted(pipeline, dataVersion));
    }
    options = copy(options);
    layout = copy(layout);
    optionFiles = copy(optionFiles);
    software = copy(software);
    defaults = Set.copyOf(defaults);
    inputs = List.copyOf(inputs);
  }

  /**
   * An identity without options and inputs.
   *
   * @param pipeline what makes the data
   * @param dataVersion raised whenever the pipeline's code makes other data of the same inputs
   */
  public static RunIdentity of(String pipeline, int dataVersion) {
    SortedMap<String, String> none = Collections.emptySortedMap();
    return new RunIdentity(pipeline, dataVersion, none, none, none, none, Set.of(), List.of());
  }

  /** The same with an option that shapes rows. */
  public RunIdentity option(String name, Object value) {
    return new RunIdentity(
        pipeline,
        dataVersion,
        with(options, name, literal(value)),
        layout,
        optionFiles,
        software,
        defaults,
        inputs);
  }

  /** The same with an option that shapes files, but no rows. */
  public RunIdentity layout(String name, Object value) {
    return new RunIdentity(
        pipeline,
        dataVersion,
        options,
        with(layout, name, literal(value)),
        optionFiles,
        software,
        defaults,
        inputs);
  }

  /**
   * The same with the content of a file that an option names.
   *
   * @param sha256 of all its bytes
   */
  public RunIdentity optionFile(String option, String sha256) {
    return new RunIdentity(
        pipeline,
        dataVersion,
        options,
        layout,
        with(optionFiles, option, sha256),
        software,
        defaults,
        inputs);
  }

  /** The same, saying that an option has its default. */
  public RunIdentity withDefault(String option) {
    Set<String> more = new HashSet<>(defaults);
    more.add(option);
    return new RunIdentity(
        pipeline, dataVersion, options, layout, optionFiles, software, more, inputs);
  }

  /** The same with the version of some software. */
  public RunIdentity software(String name, String version) {
    return new RunIdentity(
        pipeline,
        dataVersion,
        options,
        layout,
        optionFiles,
        with(software, name, version),
        defaults,
        inputs);
  }

  /** The same with other inputs. */
  public RunIdentity inputs(List<InputIdentity> newInputs) {
    return new RunIdentity(
        pipeline, dataVersion, options, layout, optionFiles, software, defaults, newInputs);
  }

  /**
   * SHA-256 of all that rows and files are made of, in lower-case hex: equal for equal inputs that
   * were written at other times or are kept elsewhere. It is in the data files.
   */
  public String hash() {
    ObjectNode json = config();
    json.remove("software");
    // A file is its content, whatever it is called.
    json.withObject("/options").remove(optionFiles.keySet());
    json.withObject("/layout").remove(optionFiles.keySet());
    for (InputIdentity input : inputs) {
      json.withArray("inputs").add(input.name()).add(input.bytes()).add(input.fingerprint());
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(json.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** What differs from another run, each in words; nothing if they write equal bytes. */
  public List<String> differencesFrom(RunIdentity before) {
    List<String> differences = new ArrayList<>(rowDifferencesFrom(before));
    addOptions(differences, before, before.layout, layout);
    Map<String, InputIdentity> then = new LinkedHashMap<>();
    before.inputs.forEach(input -> then.put(input.name(), input));
    for (InputIdentity input : inputs) {
      InputIdentity old = then.remove(input.name());
      if (old == null) {
        differences.add("%s is a new input".formatted(input.name()));
      } else {
        input.differenceFrom(old).ifPresent(differences::add);
      }
    }
    then.keySet().forEach(name -> differences.add("%s is no input any more".formatted(name)));
    if (differences.isEmpty() && !names(inputs).equals(names(before.inputs))) {
      differences.add("the inputs have another order");
    }
    return differences;
  }

  /** What would make rows of other rules, each in words: all but inputs and files. */
  public List<String> rowDifferencesFrom(RunIdentity before) {
    List<String> differences = new ArrayList<>();
    if (!pipeline.equals(before.pipeline)) {
      differences.add("its rows were made by %s, not %s".formatted(before.pipeline, pipeline));
      return differences;
    }
    if (dataVersion != before.dataVersion) {
      differences.add(
          "this software makes other rows (data version %d there, %d now)"
              .formatted(before.dataVersion, dataVersion));
    }
    addOptions(differences, before, before.options, options);
    return differences;
  }

  private void addOptions(
      List<String> differences,
      RunIdentity other,
      Map<String, String> before,
      Map<String, String> now) {
    SortedMap<String, String> all = new TreeMap<>(before);
    all.putAll(now);
    for (String option : all.keySet()) {
      String then = before.get(option);
      String value = now.get(option);
      String fileThen = other.optionFiles.get(option);
      String file = optionFiles.get(option);
      if (file != null && fileThen != null) {
        if (!file.equals(fileThen)) {
          differences.add("the file of --%s has another content".formatted(option));
        }
      } else if (then == null || value == null) {
        // An option that came later, and is not used, does what was done before.
        if (then != null || !defaults.contains(option)) {
          differences.add(
              "--%s %s"
                  .formatted(option, then == null ? "was not there" : "is no option any more"));
        }
      } else if (!then.equals(value)) {
        differences.add("--%s was %s and is %s".formatted(option, then, value));
      }
    }
  }

  /** The configuration for people and for {@link #of(JsonNode, List)}: all but the inputs. */
  public ObjectNode config() {
    ObjectNode json = JSON.createObjectNode();
    json.put("pipeline", pipeline);
    json.put("data_version", dataVersion);
    putLiterals(json.putObject("options"), options);
    putLiterals(json.putObject("layout"), layout);
    optionFiles.forEach(json.putObject("option_files")::put);
    software.forEach(json.putObject("software")::put);
    return json;
  }

  /**
   * Reads what {@link #config} wrote.
   *
   * @throws IllegalArgumentException if a field is missing
   */
  public static RunIdentity of(JsonNode config, List<InputIdentity> inputs) {
    return new RunIdentity(
        config.required("pipeline").asText(),
        config.required("data_version").asInt(),
        literals(config.required("options")),
        literals(config.required("layout")),
        texts(config.required("option_files")),
        texts(config.required("software")),
        Set.of(),
        inputs);
  }

  private static String literal(Object value) {
    return JSON.valueToTree(value).toString();
  }

  private static void putLiterals(ObjectNode json, SortedMap<String, String> literals) {
    literals.forEach(
        (name, literal) -> {
          try {
            json.set(name, JSON.readTree(literal));
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a literal: " + name, e);
          }
        });
  }

  private static SortedMap<String, String> literals(JsonNode json) {
    SortedMap<String, String> literals = new TreeMap<>();
    json.fields()
        .forEachRemaining(field -> literals.put(field.getKey(), literal(field.getValue())));
    return literals;
  }

  private static SortedMap<String, String> texts(JsonNode json) {
    SortedMap<String, String> texts = new TreeMap<>();
    json.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static SortedMap<String, String> copy(SortedMap<String, String> texts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  private static SortedMap<String, String> with(
      SortedMap<String, String> texts, String name, String text) {
    SortedMap<String, String> more = new TreeMap<>(texts);
    more.put(name, text);
    return more;
  }

  private static List<String> names(List<InputIdentity> inputs) {
    return inputs.stream().map(InputIdentity::name).toList();
  }
}
