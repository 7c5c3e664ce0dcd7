package io.shardmill.testdata.keystroke.aalto;

import io.shardmill.testdata.random.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the files that an {@link AaltoRecipe} describes, and tells the keystrokes that are in
 * them.
 *
 * <pre>{@code
 * AaltoStudy study = new AaltoStudy(AaltoRecipe.of(20, 7));
 * study.write(folder);
 * List<AaltoKeystroke> keystrokes = study.file(0).keystrokes();
 * }</pre>
 *
 * <p>Memory: the file of one participant.
 */
public final class AaltoStudy {

  private static final int ORDER = 13;
  private static final int FIRST_ID = 100_001;
  private static final long START = 1_473_275_372_663L;
  private static final String HEADER =
      "PARTICIPANT_ID\tTEST_SECTION_ID\tSENTENCE\tUSER_INPUT\tKEYSTROKE_ID\tPRESS_TIME"
          + "\tRELEASE_TIME\tLETTER\tKEYCODE";
  private static final String UNKNOWN_BYTES = "\u0081\u008d\u008f\u0090\u009d";

  private final AaltoRecipe recipe;

  public AaltoStudy(AaltoRecipe recipe) {
    this.recipe = recipe;
  }

  /** Writes all files into a folder, over those that are there. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int user = 0; user < recipe.users(); user++) {
      AaltoFile file = file(user);
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    Files.write(folder.resolve("metadata_participants.txt"), participants());
  }

  /** The id of a participant. */
  public String id(int user) {
    return String.valueOf(FIRST_ID + user);
  }

  /** The file of a participant. */
  public AaltoFile file(int user) {
    Set<AaltoQuirk> quirks = recipe.drawn(AaltoQuirk.Scope.FILE, -1L - user);
    RandomStream random = RandomStream.of(recipe.seed(), ORDER, user);
    List<AaltoLine> lines = new ArrayList<>();
    int[] ids = ids(user, random);
    for (int section = 0; section < recipe.sections(); section++) {
      long start = START + user * 1_000_000L + section * 60_000L;
      lines.addAll(new AaltoSection(recipe, id(user), section, ids[section], start).lines());
    }
    if (quirks.contains(AaltoQuirk.UNSORTED_LINES)) {
      shuffle(lines, random);
    }
    byte[] bytes = bytes(lines, quirks);
    return file(user, lines, quirks.contains(AaltoQuirk.GZIP) ? zipped(bytes) : bytes);
  }

  /** Sections are called by numbers that say nothing of their order. */
  private int[] ids(int user, RandomStream random) {
    List<Integer> ids = new ArrayList<>();
    for (int section = 0; section < recipe.sections(); section++) {
      ids.add(1_000_000 + user * 100 + section);
    }
    shuffle(ids, random);
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private static <T> void shuffle(List<T> list, RandomStream random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int other = random.below(i + 1);
      T moved = list.get(i);
      list.set(i, list.get(other));
      list.set(other, moved);
    }
  }

  private AaltoFile file(int user, List<AaltoLine> lines, byte[] bytes) {
    long[] first = new long[recipe.sections()];
    boolean[] broken = new boolean[recipe.sections()];
    Arrays.fill(first, Long.MAX_VALUE);
    long undecodable = 0;
    for (AaltoLine line : lines) {
      first[line.section()] = Math.min(first[line.section()], line.press());
      broken[line.section()] |= line.fault() != null;
      undecodable += line.text().chars().filter(c -> UNKNOWN_BYTES.indexOf(c) >= 0).count();
    }
    int[] sessions = sessions(first, broken);
    List<AaltoKeystroke> keystrokes = new ArrayList<>();
    SortedMap<Integer, String> faults = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      AaltoLine line = lines.get(i);
      if (line.fault() != null) {
        faults.put(i + 2, line.fault());
      } else if (broken[line.section()]) {
        faults.put(i + 2, "SECTION_BROKEN");
      } else {
        keystrokes.add(
            new AaltoKeystroke(
                i + 2, sessions[line.section()], line.key(), line.press(), line.release()));
      }
    }
    keystrokes.sort(
        Comparator.comparingInt(AaltoKeystroke::session).thenComparingInt(AaltoKeystroke::line));
    return new AaltoFile(
        id(user) + "_keystrokes.txt", bytes, keystrokes, faults, recipe.sections(), undecodable);
  }

  /** The place of each section among the good ones; two never begin at one time. */
  private static int[] sessions(long[] first, boolean[] broken) {
    int[] sessions = new int[first.length];
    for (int section = 0; section < first.length; section++) {
      sessions[section] = 1;
      for (int other = 0; other < first.length; other++) {
        sessions[section] += !broken[other] && first[other] < first[section] ? 1 : 0;
      }
    }
    return sessions;
  }

  private static byte[] bytes(List<AaltoLine> lines, Set<AaltoQuirk> quirks) {
    String end = quirks.contains(AaltoQuirk.CRLF) ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(HEADER).append(end);
    lines.forEach(line -> text.append(line.text()).append(end));
    if (quirks.contains(AaltoQuirk.NO_LAST_LINE_BREAK)) {
      text.setLength(text.length() - end.length());
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  /** The list of all participants but every fifth. */
  public byte[] participants() {
    StringBuilder text =
        new StringBuilder(
            "PARTICIPANT_ID\tAGE\tGENDER\tHAS_TAKEN_TYPING_COURSE\tCOUNTRY\tLAYOUT"
                + "\tNATIVE_LANGUAGE\tFINGERS\tTIME_SPENT_TYPING\tKEYBOARD_TYPE\n");
    for (int user = 0; user < recipe.users(); user++) {
      if (user % 5 != 4) {
        text.append(
            "%s\t%d\t%s\t%d\tFI\tqwerty\tfi\u00e9\t%s\t%d\t%s\n"
                .formatted(
                    id(user),
                    20 + user % 40,
                    user % 3 == 0 ? "female" : user % 3 == 1 ? "male" : "none",
                    user % 2,
                    user % 4 == 0 ? "9-10" : "",
                    user % 8,
                    user % 6 == 5 ? "on-screen" : "full"));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
