package io.shardmill.runners.dataflow;

import io.shardmill.cli.Shardmill;
import io.shardmill.error.ErrorCategory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the launcher of a Flex template runs: the pipeline that the image is for, with the
 * parameters as options. The launcher can pass no verb.
 */
public final class FlexTemplate {

  /** Names the pipeline; set in the image. */
  static final String PIPELINE = "SHARDMILL_PIPELINE";

  private FlexTemplate() {}

  public static void main(String[] arguments) throws IOException {
    String pipeline = System.getenv(PIPELINE);
    if (pipeline == null || pipeline.isEmpty()) {
      System.err.printf("shardmill: %s is not set; build the image with it%n", PIPELINE);
      System.exit(ErrorCategory.CONFIGURATION.exitCode());
      return;
    }
    List<String> command = new ArrayList<>(List.of(pipeline));
    command.addAll(Arrays.asList(arguments));
    Shardmill.main(command.toArray(String[]::new));
  }
}
