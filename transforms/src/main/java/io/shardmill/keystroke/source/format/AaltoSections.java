package io.shardmill.keystroke.source.format;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keystrokes of a file by section. A section with a line that is no keystroke is not used: its
 * sentence would have a hole. The others are sessions from 1, in the order of their first presses,
 * since lines are in no order that one may trust.
 */
final class AaltoSections {

  /** Of a line that names no section. */
  static final int NONE = -1;

  /** Takes lines that are in no log, in order. */
  @FunctionalInterface
  interface BadLines {
    void add(int line, LineFault fault, int from, int to);
  }

  /** The header is line 1. */
  private static final int FIRST_LINE = 2;

  // Of each line.
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] sectionOf = new int[256];
  private @Nullable LineFault[] faults = new LineFault[256];
  private long[] presses = new long[256];
  private long[] releases = new long[256];
  private int[] keys = new int[256];
  private int lines;
  private int sections;

  /** The sections that are used, in order of sessions. */
  private int[] used = new int[0];

  /** Adds a line that is a keystroke. */
  void add(int start, int end, int section, long press, long release, int key) {
    addLine(start, end, section);
    presses[lines] = press;
    releases[lines] = release;
    keys[lines] = key;
    lines++;
  }

  /** Adds a line that is none. */
  void addFault(int start, int end, int section, LineFault fault) {
    addLine(start, end, section);
    faults[lines] = fault;
    lines++;
  }

  private void addLine(int start, int end, int section) {
    if (lines == from.length) {
      int more = 2 * lines;
      from = Arrays.copyOf(from, more);
      to = Arrays.copyOf(to, more);
      sectionOf = Arrays.copyOf(sectionOf, more);
      faults = Arrays.copyOf(faults, more);
      presses = Arrays.copyOf(presses, more);
      releases = Arrays.copyOf(releases, more);
      keys = Arrays.copyOf(keys, more);
    }
    from[lines] = start;
    to[lines] = end;
    sectionOf[lines] = section;
    sections = Math.max(sections, section + 1);
  }

  /** Decides which sections are used, once all lines are there. */
  void judge() {
    BitSet broken = new BitSet();
    long[] firstPress = new long[sections];
    int[] firstLine = new int[sections];
    Arrays.fill(firstPress, Long.MAX_VALUE);
    for (int line = lines - 1; line >= 0; line--) {
      int section = sectionOf[line];
      if (section == NONE) {
        continue;
      }
      firstLine[section] = line;
      if (faults[line] == null) {
        firstPress[section] = Math.min(firstPress[section], presses[line]);
      } else {
        broken.set(section);
      }
    }
    int[] inOrder =
        IntStream.range(0, sections)
            .filter(section -> !broken.get(section))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(section -> firstPress[section])
                    .thenComparingInt(section -> firstLine[section]))
            .mapToInt(Integer::intValue)
            .toArray();
    used = Arrays.copyOf(inOrder, Math.min(inOrder.length, Short.MAX_VALUE));
    BitSet good = new BitSet();
    Arrays.stream(used).forEach(good::set);
    for (int line = 0; line < lines; line++) {
      int section = sectionOf[line];
      if (faults[line] == null && !good.get(section)) {
        faults[line] = broken.get(section) ? LineFault.SECTION_BROKEN : LineFault.SECTIONS_TOO_MANY;
      }
    }
  }

  /** Tells all lines that are not used. */
  void reject(BadLines badLines) {
    for (int line = 0; line < lines; line++) {
      LineFault fault = faults[line];
      if (fault != null) {
        badLines.add(FIRST_LINE + line, fault, from[line], to[line]);
      }
    }
  }

  /**
   * The sections that are used, each a log.
   *
   * @param names of the keys
   */
  FileLogs logs(String file, List<String> names, long undecodable) {
    int[] lengths = new int[sections];
    int good = 0;
    for (int line = 0; line < lines; line++) {
      if (sectionOf[line] != NONE) {
        lengths[sectionOf[line]]++;
      }
      good += faults[line] == null ? 1 : 0;
    }
    int[][] linesOf = new int[sections][];
    for (int section : used) {
      linesOf[section] = new int[lengths[section]];
    }
    int[] found = new int[sections];
    for (int line = 0; line < lines; line++) {
      if (faults[line] == null) {
        linesOf[sectionOf[line]][found[sectionOf[line]]++] = line;
      }
    }
    List<FileLogs.Log> logs = new ArrayList<>();
    for (int section : used) {
      logs.add(log(new LogName(file, 1, 1, logs.size() + 1), linesOf[section], names));
    }
    int fewest = Arrays.stream(lengths).min().orElse(Integer.MAX_VALUE);
    return new FileLogs(
        logs, sections, fewest, lines, good, lines - good, lines - good, undecodable, 0);
  }

  /** A line is a press and, right after it, the release of the same key. */
  private FileLogs.Log log(LogName name, int[] linesOfLog, List<String> names) {
    int rows = Math.multiplyExact(2, linesOfLog.length);
    int[] numbers = new int[rows];
    byte[] types = new byte[rows];
    int[] codes = new int[rows];
    long[] times = new long[rows];
    List<String> ownNames = new ArrayList<>();
    int[] ownCodes = new int[names.size()];
    Arrays.fill(ownCodes, Keys.NONE);
    for (int i = 0; i < linesOfLog.length; i++) {
      int line = linesOfLog[i];
      int key = keys[line];
      if (ownCodes[key] == Keys.NONE) {
        ownCodes[key] = ownNames.size();
        ownNames.add(names.get(key));
      }
      for (int half = 0; half < 2; half++) {
        int row = 2 * i + half;
        numbers[row] = FIRST_LINE + line;
        types[row] = half == 0 ? EventBlock.PRESS : EventBlock.RELEASE;
        codes[row] = ownCodes[key];
        times[row] = half == 0 ? presses[line] : releases[line];
      }
    }
    return new FileLogs.Log(name, numbers, types, new Keys(ownNames, codes), times);
  }
}
