package io.shardmill.runners.flink.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A configuration as Flink reads it from a folder. */
public final class ConfigurationFile {

  private static final String NAME = "config.yaml";

  private ConfigurationFile() {}

  /** Writes settings below a folder and returns the file. */
  public static Path write(Path folder, Map<String, String> settings) throws IOException {
    return Files.writeString(folder.resolve(NAME), yaml(settings));
  }

  static String yaml(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> "%s: '%s'%n".formatted(entry.getKey(), entry.getValue().replace("'", "''")))
        .collect(Collectors.joining());
  }
}
