package io.shardmill.keystroke.source;

import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityRegister;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.UserFields;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.LogEvent;
import io.shardmill.testdata.keystroke.StudyLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Generated studies as sources, and the rows that they should have. */
final class Studies {

  private static final long ANY_BYTES = 1L << 40;

  private Studies() {}

  static KeystrokeSource source(String input, int usersPerFile) throws IOException {
    return source(input, LogFormat.pressReleaseCsv(), usersPerFile);
  }

  static KeystrokeSource source(String input, LogFormat format, int usersPerFile)
      throws IOException {
    return KeystrokeSource.of(study(input, format, usersPerFile));
  }

  static StudyPlan study(String input, LogFormat format, int usersPerFile) throws IOException {
    return KeystrokePlanning.list(
            input, List.of(format), UserFields.identifyingNobody(), EntityRegister.empty(User.KIND))
        .everyone(new EntityLayout(User.KIND, usersPerFile, usersPerFile), ANY_BYTES);
  }

  static KeystrokeSource source(Path folder, int usersPerFile) throws IOException {
    return source(folder.toString(), usersPerFile);
  }

  static UserFiles files(String input, String user) throws IOException {
    return StudyListing.of(input, List.of(LogFormat.pressReleaseCsv())).users().get(user);
  }

  /** A row as a text, as {@link #rows} tells it. */
  static String text(RawLog log, int row) {
    String key = log.events().keys().key(row);
    return "%s %s %c '%s' %d"
        .formatted(
            log.events().user(),
            log.events().log(),
            (char) log.events().types()[row],
            key == null ? "" : key,
            log.events().times()[row]);
  }

  /** All events of a study in the order in which they should be read. */
  static List<String> rows(KeystrokeStudy study, int users) {
    List<String> rows = new ArrayList<>();
    int[] byId =
        IntStream.range(0, users)
            .boxed()
            .sorted(Comparator.comparing(study::id))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int ordinal = 0; ordinal < users; ordinal++) {
      List<StudyLog> logs = new ArrayList<>(study.logs(byId[ordinal]));
      logs.sort(
          Comparator.comparingInt(StudyLog::platform)
              .thenComparingInt(StudyLog::video)
              .thenComparingInt(StudyLog::session));
      for (StudyLog log : logs) {
        add(rows, User.KIND.name(ordinal), log);
      }
    }
    return rows;
  }

  private static void add(List<String> rows, String user, StudyLog log) {
    int line = log.firstLine();
    for (LogEvent event : log.events()) {
      rows.add(
          "%d %s LogName[file=%s, platform=%d, video=%d, session=%d] %c '%s' %d"
              .formatted(
                  line++,
                  user,
                  log.name(),
                  log.platform(),
                  log.video(),
                  log.session(),
                  event.type(),
                  event.key(),
                  event.time()));
    }
  }
}
