package io.shardmill.pipelines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets up java.util.logging from the configuration in the jar, so that no JVM flag is needed. */
final class Logging {

  static final String CONFIGURATION = "logging.properties";

  private Logging() {}

  /** Applies the configuration; must run before anything logs. */
  static void configure(Detail detail) throws IOException {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream configuration =
        Objects.requireNonNull(Logging.class.getResourceAsStream(CONFIGURATION))) {
      LogManager.getLogManager().readConfiguration(configuration);
    }
    if (detail == Detail.VERBOSE) {
      Logger.getLogger("").setLevel(Level.INFO);
    }
  }

  /** How much a user wants to see. */
  enum Detail {
    /** Warnings, and messages without stack traces. */
    QUIET,
    /** Also what Beam and the runner are doing, and stack traces. */
    VERBOSE
  }
}
