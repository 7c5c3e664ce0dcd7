package io.shardmill.pipelines.keystrokes;

import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntityLayout;
import io.shardmill.options.Choice;

/** Which file a user is in. */
final class Layout {

  private Layout() {}

  /** The same batches of users in all data sets. */
  static EntityLayout of(UserOptions options, EntityKind kind) {
    return Choice.of(
        "--usersPerPartition, --usersPerFile",
        () -> new EntityLayout(kind, options.getUsersPerPartition(), options.getUsersPerFile()));
  }
}
