package io.shardmill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;

/** Sets up java.util.logging from a configuration in the jar, so that no JVM flag is needed. */
final class Logging {

  /** The property that keeps the chosen detail. */
  private static final String DETAIL = "shardmill.logging";

  private Logging() {}

  /** How much a user wants to see; each has a configuration of its name. */
  enum Detail {
    /** Warnings, and messages without stack traces. */
    QUIET("quiet.properties"),
    /** Also what Beam and the runner are doing, and stack traces. */
    VERBOSE("verbose.properties");

    private final String configuration;

    Detail(String configuration) {
      this.configuration = configuration;
    }
  }

  /** Applies the configuration, unless the JVM was told another; must run before anything logs. */
  static void configure(Detail detail) throws IOException {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    System.setProperty(DETAIL, detail.name());
    System.setProperty("java.util.logging.config.class", Configuration.class.getName());
    LogManager.getLogManager().readConfiguration();
  }

  /**
   * Made by java.util.logging when it reads its configuration. That is not once: Beam's workers for
   * job services log to the service as long as they live, and then have the configuration read
   * anew.
   */
  public static final class Configuration {

    public Configuration() throws IOException {
      Detail detail = Detail.valueOf(System.getProperty(DETAIL));
      try (InputStream configuration =
          Objects.requireNonNull(Logging.class.getResourceAsStream(detail.configuration))) {
        LogManager.getLogManager().readConfiguration(configuration);
      }
    }
  }
}
