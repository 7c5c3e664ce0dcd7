package io.shardmill.options;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Options in a file, {@code --config=FILE}: JSON or YAML, a value or a list of values for each
 * option, named as on the command line without the dashes.
 *
 * <pre>{@code
 * input: data/chr*.vcf.gz
 * minCallRate: 0.95
 * format: [DP, GQ]
 * }</pre>
 */
public final class OptionFile {

  private static final String CONFIG = "--config=";

  private OptionFile() {}

  /** What a file asks for, as arguments of the command line. */
  @FunctionalInterface
  public interface Reading {
    List<String> arguments(Path file, JsonNode content) throws IOException;
  }

  /**
   * The arguments with those of the files that they name; those of the command line win.
   *
   * @throws ShardmillException ({@code CONFIGURATION}) if a file cannot be used
   */
  public static List<String> expand(List<String> arguments) throws IOException {
    return expand(arguments, OptionFile::arguments);
  }

  /** The same of files of another form. */
  public static List<String> expand(List<String> arguments, Reading reading) throws IOException {
    List<String> expanded = new ArrayList<>(arguments);
    for (String argument : arguments) {
      if (argument.startsWith(CONFIG)) {
        Path file = path(CONFIG, argument.substring(CONFIG.length()));
        for (String option : reading.arguments(file, content(CONFIG, file))) {
          if (arguments.stream().noneMatch(given -> name(given).equals(name(option)))) {
            expanded.add(option);
          }
        }
      }
    }
    return expanded;
  }

  /** An option for each field of a file. */
  public static List<String> arguments(Path file, JsonNode content) {
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      arguments.add("--" + field.getKey() + "=" + value(file, field.getKey(), field.getValue()));
    }
    return arguments;
  }

  private static String value(Path file, String name, JsonNode value) {
    if (value.isArray()) {
      List<String> values = new ArrayList<>();
      value.forEach(each -> values.add(value(file, name, each)));
      return ListOption.joined(values);
    }
    if (value.isNull() || value.isObject()) {
      throw wrong(
          CONFIG,
          file,
          name + (value.isNull() ? " has no value; leave it out" : " has fields, not a value"));
    }
    return value.asText();
  }

  /**
   * The content of a file of settings that an option names.
   *
   * @param option as the user knows it, such as {@code --tables}
   * @throws ShardmillException ({@code CONFIGURATION}) if it cannot be read
   */
  public static JsonNode read(String option, String file) throws IOException {
    return content(option + "=", path(option + "=", file));
  }

  private static Path path(String option, String text) {
    try {
      return Path.of(HomeFolder.in(text));
    } catch (InvalidPathException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, option + text + ": there is no such file", e);
    }
  }

  private static JsonNode content(String option, Path file) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw wrong(option, file, "is a folder; name a file");
      }
      String text = Files.readString(file);
      // YAML takes most JSON, and tells less of what is wrong with it.
      boolean json = text.stripLeading().startsWith("{");
      ObjectMapper mapper = json ? new ObjectMapper() : new YAMLMapper();
      mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonNode content = mapper.readTree(text);
      if (!content.isObject()) {
        throw wrong(option, file, "is neither a JSON object nor YAML of names and values");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, option + file + ": there is no such file", e);
    } catch (JsonProcessingException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s%s: cannot be read as JSON or YAML: %s, line %d"
              .formatted(option, file, firstLine(e), e.getLocation().getLineNr()),
          e);
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static String name(String argument) {
    return argument.split("=", 2)[0];
  }

  private static ShardmillException wrong(String option, Path file, String what) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, option + file + ": " + what);
  }
}
