package io.shardmill.dataset.index;

import io.shardmill.storage.DamageException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where things are in a data set. */
public final class Layout {

  public static final String DATA = "data/";
  public static final String REJECTED = "rejected/";
  public static final String VERSIONS = "_versions/";
  public static final String WORK = "_work/";

  public static final String INDEX = "chunk_index.json";
  public static final String SUMMARY = "chunk_summary.json";
  public static final String CONFIG = "processing_config.json";

  private static final String CLAIM_PREFIX = WORK + "claim-";
  private static final String JSON = ".json";
  private static final int CHUNKS_PER_FOLDER = 1000;
  private static final Pattern SIDE_FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{8,12}");
  private static final Pattern NUMBERED = Pattern.compile("([0-9]+)\\.json");

  /** Side files are copied to the root, where these have a meaning of their own. */
  private static final Set<String> RESERVED =
      Set.of(INDEX, "data", "rejected", "_versions", "_delta_log", "_work");

  /** No data set has as many; what is above is damage. */
  public static final long LAST_VERSION = 1_000_000_000_000L;

  private Layout() {}

  /** Whether a file about a whole version may be called like this, and have a copy at the root. */
  public static boolean isSideFile(String name) {
    return SIDE_FILE.matcher(name).matches() && !RESERVED.contains(name);
  }

  /** The file whose creation is the commit of a version; its content is the index. */
  public static String version(long version) {
    return VERSIONS + number(version) + JSON;
  }

  /**
   * The version that a path below {@link #VERSIONS} commits, or 0 if it is another file.
   *
   * @throws DamageException if its name is a number but not that of a version
   */
  public static long versionOf(String path) {
    Matcher name = NUMBERED.matcher(path.substring(VERSIONS.length()));
    if (!name.matches()) {
      return 0;
    }
    String digits = name.group(1);
    long version = digits.matches("0{7}[0-9]{13}") ? Long.parseLong(digits) : 0;
    if (version < 1 || version > LAST_VERSION) {
      throw new DamageException("its name is not the number of a version");
    }
    return version;
  }

  /**
   * Folder of the files that belong to one version beside its index. Part of the configuration hash
   * is in its name, so that two runs that both try to become this version never meet in it.
   */
  public static String versionFolder(long version, String configHash) {
    return VERSIONS
        + number(version)
        + "-"
        + configHash.substring(0, Math.min(12, configHash.length()))
        + "/";
  }

  /** Whether a path is that of a file in the folder of a version. */
  static boolean isOfVersion(String path, long version, String name) {
    String start = VERSIONS + number(version) + "-";
    String end = "/" + name;
    return path.startsWith(start)
        && path.endsWith(end)
        && path.length() > start.length() + end.length()
        && HASH.matcher(path.substring(start.length(), path.length() - end.length())).matches();
  }

  public static String claim(long version) {
    return CLAIM_PREFIX + number(version) + JSON;
  }

  /** Work area of a run. */
  public static String work(String run) {
    return WORK + run + "/";
  }

  public static String scratch(String run) {
    return work(run) + "pending/";
  }

  /** What one pass of a run leaves for another. */
  public static String handedOn(String run, String name) {
    return work(run) + "passes/" + name;
  }

  public static String finishedChunks(String run) {
    return work(run) + "chunks/";
  }

  /** What a finished chunk leaves; in folders, because some file systems scan theirs. */
  public static String finishedChunk(String run, long ordinal) {
    return finishedChunks(run) + ordinal / CHUNKS_PER_FOLDER + "/" + ordinal;
  }

  private static String number(long version) {
    return String.format(Locale.ROOT, "%020d", version);
  }
}
