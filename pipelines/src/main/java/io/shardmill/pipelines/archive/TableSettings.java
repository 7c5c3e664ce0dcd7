package io.shardmill.pipelines.archive;

import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.steps.TableState;
import io.shardmill.postgres.connect.TableName;

/**
 * What is to be done with a table.
 *
 * @param kind what its data set is
 * @param described its columns and folders
 * @param period how long its rows stay in the database
 * @param optional whether a database may lack it
 */
record TableSettings(
    Kind kind, TableState.Described described, HotPeriod period, boolean optional) {

  /** What a data set has of a table. */
  enum Kind {
    /** Ranges of time that have ended. */
    ARCHIVE,
    /** All of it, as a version for each time that it changed. */
    SNAPSHOT
  }

  TableName name() {
    return described.name();
  }
}
