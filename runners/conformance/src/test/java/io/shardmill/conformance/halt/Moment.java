package io.shardmill.conformance.halt;

/** When a run is held: as it calls a method for a certain time. */
public enum Moment {
  /** It has looked at an empty output, and is about to claim it. */
  ABOUT_TO_CLAIM("io.shardmill.storage.LocalCommitStore", "putIfAbsent", 1),

  /** Some files have been handed on to a later pass. */
  TILES_WRITTEN("io.shardmill.dataset.commit.DatasetRun", "openWorkFile", 1),

  /** The files of a third chunk are there too, but nobody has noted it. */
  TWO_CHUNKS_FINISHED("io.shardmill.dataset.commit.DatasetRun", "finish", 3);

  private final String type;
  private final String method;
  private final int call;

  Moment(String type, String method, int call) {
    this.type = type;
    this.method = method;
    this.call = call;
  }

  String type() {
    return type;
  }

  String method() {
    return method;
  }

  int call() {
    return call;
  }
}
