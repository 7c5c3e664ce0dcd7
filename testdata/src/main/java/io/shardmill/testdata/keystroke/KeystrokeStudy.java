package io.shardmill.testdata.keystroke;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the files that a {@link StudyRecipe} describes, and tells the events that are in them.
 *
 * <pre>{@code
 * KeystrokeStudy study = new KeystrokeStudy(StudyRecipe.of(20, 7));
 * study.write(folder);
 * List<LogEvent> events = study.logs(0).get(0).events();
 * }</pre>
 *
 * <p>Memory: the files of one user.
 */
public final class KeystrokeStudy {

  private final StudyRecipe recipe;

  public KeystrokeStudy(StudyRecipe recipe) {
    this.recipe = recipe;
  }

  /** Writes all files into a folder, over those that are there. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int user = 0; user < recipe.users(); user++) {
      for (var file : files(user).entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
  }

  /** The id of a user, 32 hexadecimal digits. */
  public String id(int user) {
    return StudyUser.of(recipe, user).id();
  }

  /** The logs of a user, in the order in which they were typed. */
  public List<StudyLog> logs(int user) {
    StudyUser who = StudyUser.of(recipe, user);
    List<StudyLog> logs = new ArrayList<>();
    for (int sequence = 0; sequence < StudyLog.PER_USER; sequence++) {
      if (sequence != 4 || !who.quirks().contains(Quirk.MISSING_LOG)) {
        logs.add(StudyLog.of(recipe, who, sequence));
      }
    }
    return logs;
  }

  /** All files of a user by name. */
  public SortedMap<String, byte[]> files(int user) {
    StudyUser who = StudyUser.of(recipe, user);
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<StudyLog> logs = logs(user);
    for (StudyLog log : logs) {
      files.put(log.name(), log.bytes());
    }
    if (who.quirks().contains(Quirk.PARTIAL_DOWNLOAD)) {
      files.put(logs.get(0).name() + "_.gstmp", new byte[] {'P', ',', 'a'});
    }
    if (recipe.documents()) {
      StudyDocuments.of(who, logs)
          .forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    }
    return files;
  }
}
