package io.shardmill.pipelines.serve;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.serve.http.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the token that requests must have. Messages have its place, and nothing of itself. */
final class ServeToken {

  private static final int SHORTEST = 16;

  private ServeToken() {}

  static Gate gate(ServeOptions options) {
    String variable = options.getTokenEnv();
    String file = options.getTokenFile();
    if (variable.isEmpty() && file.isEmpty()) {
      return Gate.local();
    }
    if (!variable.isEmpty() && !file.isEmpty()) {
      throw wrong("--tokenEnv, --tokenFile: only one of them can have the token");
    }
    String place = variable.isEmpty() ? "--tokenFile=" + file : "--tokenEnv=" + variable;
    String token = variable.isEmpty() ? firstLine(place, file) : value(place, variable);
    if (token.length() < SHORTEST) {
      throw wrong(
          "%s: a token has %d characters at least, such as openssl rand -hex 32 prints"
              .formatted(place, SHORTEST));
    }
    return Gate.of(token);
  }

  private static String value(String place, String variable) {
    String value = System.getenv(variable);
    if (value == null) {
      throw wrong(place + ": the environment variable is not set");
    }
    return value.strip();
  }

  private static String firstLine(String place, String file) {
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, place + ": the file cannot be read", e);
    }
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
