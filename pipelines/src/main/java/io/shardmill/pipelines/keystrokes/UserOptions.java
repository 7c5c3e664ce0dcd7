package io.shardmill.pipelines.keystrokes;

import io.shardmill.options.Option;
import io.shardmill.pipelines.OutputOptions;
import org.apache.beam.sdk.options.Default;

/** Options of all layers: which file a user is in. */
public interface UserOptions extends OutputOptions {

  @Option(
      order = 40,
      group = "Users",
      help = "Users of a file, by ordinal",
      unit = "USERS",
      min = 1)
  @Default.Integer(100)
  int getUsersPerFile();

  void setUsersPerFile(int value);

  @Option(
      order = 41,
      group = "Users",
      help = "Users of a folder, a multiple of those of a file",
      unit = "USERS",
      min = 1)
  @Default.Integer(400)
  int getUsersPerPartition();

  void setUsersPerPartition(int value);
}
