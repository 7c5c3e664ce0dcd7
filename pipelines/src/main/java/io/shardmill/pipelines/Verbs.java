package io.shardmill.pipelines;

import java.util.List;

/** The verbs, in the order of the help. */
final class Verbs {

  private Verbs() {}

  static List<Verb> all(Runners runners) {
    return List.of();
  }
}
