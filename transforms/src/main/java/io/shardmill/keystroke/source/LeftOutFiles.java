package io.shardmill.keystroke.source;

import io.shardmill.chunk.NameList;
import java.io.Serializable;
import java.util.List;

/**
 * Files that were listed and are not read.
 *
 * @param partial downloads that were not finished
 * @param unknown files whose names tell neither user nor log
 */
public record LeftOutFiles(List<String> partial, List<String> unknown) implements Serializable {

  public LeftOutFiles {
    partial = NameList.copyOf(oneLine(partial));
    unknown = NameList.copyOf(oneLine(unknown));
  }

  /** A name may have a line break in it. */
  private static List<String> oneLine(List<String> names) {
    return names.stream().map(name -> name.replaceAll("[\r\n]", " ")).toList();
  }
}
