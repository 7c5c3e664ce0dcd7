package io.shardmill.storage;

import io.shardmill.error.Quoted;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path of a file or folder inside a data set: relative to its root, plain names with {@code /}
 * between them, none of them {@code .} or {@code ..}. Everything that names a file of a data set is
 * one of these before a storage sees it. Links are the storage's concern, which alone can see them.
 *
 * <p>A plain name is of visible ASCII characters without {@code \ : * ? " < > |}, at most 255 of
 * them: the same file on every file system and in every bucket.
 *
 * @param text the path
 */
public record DatasetPath(String text) {

  private static final int LONGEST = 1000;
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^/\\\\:*?\"<>|]]{1,255}");

  /** A path of plain names. */
  public DatasetPath {
    if (text.length() > LONGEST || !split(text).stream().allMatch(DatasetPath::isPlain)) {
      throw new DamageException(
          "%s is no path inside a data set, which is relative, of plain names, without '..'"
              .formatted(Quoted.of(text)));
    }
  }

  /** A path of a file or folder. */
  public static DatasetPath of(String text) {
    return new DatasetPath(text);
  }

  /** A path of a folder, which may end with a slash. */
  public static DatasetPath folder(String text) {
    return new DatasetPath(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /**
   * A path of a file below a folder.
   *
   * @param folder with a slash at its end
   */
  public static DatasetPath below(String folder, String text) {
    DatasetPath path = new DatasetPath(text);
    if (!text.startsWith(folder)) {
      throw new DamageException("%s is not below %s".formatted(Quoted.of(text), folder));
    }
    return path;
  }

  /** The names that it is made of. */
  public List<String> names() {
    return split(text);
  }

  /** The last of its names. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches() && !name.equals(".") && !name.equals("..");
  }

  private static List<String> split(String text) {
    return List.of(text.split("/", -1));
  }

  @Override
  public String toString() {
    return text;
  }
}
