package io.shardmill.dataset;

import java.util.Locale;

/** Where things are in a data set. */
final class Layout {

  static final String DATA = "data/";
  static final String REJECTED = "rejected/";
  static final String VERSIONS = "_versions/";
  static final String WORK = "_work/";

  static final String INDEX = "chunk_index.json";
  static final String SUMMARY = "chunk_summary.json";
  static final String CONFIG = "processing_config.json";

  private static final String CLAIM_PREFIX = WORK + "claim-";
  private static final String JSON = ".json";
  private static final int CHUNKS_PER_FOLDER = 1000;

  private Layout() {}

  /** The file whose creation is the commit of a version; its content is the index. */
  static String version(long version) {
    return VERSIONS + number(version) + JSON;
  }

  /** The version that a path below {@link #VERSIONS} commits, or 0 if it is another file. */
  static long versionOf(String path) {
    String name = path.substring(VERSIONS.length());
    return name.matches("[0-9]{20}\\.json")
        ? Long.parseLong(name.substring(0, name.length() - JSON.length()))
        : 0;
  }

  /**
   * Folder of the files that belong to one version beside its index. Part of the configuration hash
   * is in its name, so that two runs that both try to become this version never meet in it.
   */
  static String versionFolder(long version, String configHash) {
    return VERSIONS
        + number(version)
        + "-"
        + configHash.substring(0, Math.min(12, configHash.length()))
        + "/";
  }

  static String claim(long version) {
    return CLAIM_PREFIX + number(version) + JSON;
  }

  /** Work area of a run. */
  static String work(String run) {
    return WORK + run + "/";
  }

  static String scratch(String run) {
    return work(run) + "pending/";
  }

  /** What one pass of a run leaves for another. */
  static String handedOn(String run, String name) {
    return work(run) + "passes/" + name;
  }

  static String finishedChunks(String run) {
    return work(run) + "chunks/";
  }

  /** What a finished chunk leaves; in folders, because some file systems scan theirs. */
  static String finishedChunk(String run, long ordinal) {
    return finishedChunks(run) + ordinal / CHUNKS_PER_FOLDER + "/" + ordinal;
  }

  private static String number(long version) {
    return String.format(Locale.ROOT, "%020d", version);
  }
}
