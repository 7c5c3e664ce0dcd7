package io.shardmill.pipelines.features;

import java.util.List;
import java.util.Map;

/**
 * A table that is joined, as a file says it.
 *
 * @param table its name, or its folder
 * @param time its column of time; empty for a table of masters, whose values are the same always
 * @param thing which of its things a row is of
 * @param through from the things of the table to those of the joined one; none if they are the same
 * @param columns what is added by what name
 * @param optional whether the table, or a column, may be missing
 */
record JoinSpec(
    String table,
    String time,
    String thing,
    List<Step> through,
    Map<String, String> columns,
    boolean optional) {

  /** A step through a master table, from one of its columns to another. */
  record Step(String table, String from, String to) {}
}
