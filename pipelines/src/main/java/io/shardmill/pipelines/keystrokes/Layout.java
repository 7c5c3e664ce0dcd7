package io.shardmill.pipelines.keystrokes;

import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntityLayout;
import io.shardmill.options.Choice;

/** Where the data sets of a study are, and which file a user is in. */
final class Layout {

  private Layout() {}

  /** The root of a data set below the output. */
  static String root(UserOptions options, String folder) {
    return options.getOutput().replaceFirst("/+$", "") + "/" + folder;
  }

  /** The same batches of users in all data sets. */
  static EntityLayout of(UserOptions options, EntityKind kind) {
    return Choice.of(
        "--usersPerPartition, --usersPerFile",
        () -> new EntityLayout(kind, options.getUsersPerPartition(), options.getUsersPerFile()));
  }
}
