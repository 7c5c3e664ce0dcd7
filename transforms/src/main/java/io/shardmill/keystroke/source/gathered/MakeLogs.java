package io.shardmill.keystroke.source.gathered;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.UserNumber;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.source.ContentHash;
import io.shardmill.keystroke.source.ContentHashing;
import io.shardmill.keystroke.source.LogTally;
import io.shardmill.keystroke.source.StudyPlan;
import io.shardmill.keystroke.source.StudyTables;
import io.shardmill.keystroke.source.format.FileLogs;
import io.shardmill.keystroke.source.format.LineFault;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.keystroke.source.format.TableLogs;
import io.shardmill.keystroke.source.format.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes logs of the rows that users have in tables; of a log that goes over several tables a part
 * for each. A row that is no event is a dead letter with table and line.
 */
final class MakeLogs implements BlockStep<UserRows, UserLogs<RawLog>> {

  private static final String SPLIT = "KEYSTROKE_SPLIT";

  private final StudyPlan study;
  private final StudyTables tables;

  MakeLogs(StudyPlan study, StudyTables tables) {
    this.study = study;
    this.tables = tables;
  }

  @Override
  public UserLogs<RawLog> apply(UserRows rows, ChunkContext context) {
    String user = User.KIND.name(rows.user());
    TableLogs logs = new TableLogs(user);
    Contents contents = new Contents();
    for (int row = 0; row < rows.rows(); row++) {
      LogFile table = tables.tables().get(rows.tables()[row]);
      TableRow one = rows.all().get(row);
      LineFault fault = one.fault();
      if (fault != null) {
        context
            .part(new ChunkRange(context.range().ordinal(), table.file().name(), 0, 0))
            .reject(one.line(), user + ":" + one.line(), fault.name(), fault.message(), null);
      }
      contents.add(table.name().file(), one);
      logs.add(table.name().file(), one);
    }
    FileLogs found = logs.finish();
    if (found.added() > 0) {
      context.add(SPLIT, found.added());
    }
    String fingerprint = contents.finish();
    List<@Nullable String> texts = texts();
    tally(found)
        .summary(fingerprint, Map.of(UserNumber.N_BYTES, contents.ofUser.bytes()), texts)
        .record(User.KIND, rows.user(), context.statistics());
    UserOrigin origin =
        new UserOrigin(
            rows.user(),
            study.register().ids().get(rows.user()),
            user,
            fingerprint,
            texts,
            context.range().source());
    return new UserLogs<>(
        origin, found.logs().stream().map(log -> contents.log(user, log)).toList());
  }

  /** No document tells of users beside tables. */
  private static List<@Nullable String> texts() {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(User.DESKTOP);
    return texts;
  }

  /** Of tables, logs are told apart by their events: their files have rows of others too. */
  private static LogTally tally(FileLogs found) {
    LogTally tally = new LogTally();
    tally.add(found);
    LogHashes.of(found.logs()).forEach(tally::addHash);
    return tally;
  }

  /** What the rows of a user are told apart by, table after table. */
  private static final class Contents {
    private final ContentHashing hashing = new ContentHashing();
    private final ContentHash ofUser = new ContentHash();
    private final Map<String, ContentHash> ofFiles = new HashMap<>();
    private final Map<String, Integer> badRows = new HashMap<>();
    private String file = "";
    private @Nullable ContentHash ofFile;

    void add(String name, TableRow row) {
      if (ofFile == null || !name.equals(file)) {
        endFile();
        file = name;
        ofFile = new ContentHash();
        ofFiles.put(name, ofFile);
      }
      hashing.add(ofFile, row);
      badRows.merge(name, row.fault() == null ? 0 : 1, Integer::sum);
    }

    private void endFile() {
      if (ofFile != null) {
        hashing.add(ofUser, file, ofFile);
      }
    }

    String finish() {
      endFile();
      return ofUser.fingerprint();
    }

    RawLog log(String user, FileLogs.Log log) {
      ContentHash content = ofFiles.getOrDefault(log.name().file(), ofUser);
      EventBlock events =
          new EventBlock(
              user,
              log.name(),
              log.name().file(),
              log.times().length,
              log.lines(),
              log.types(),
              log.keys(),
              log.times());
      return new RawLog(
          events, content.bytes(), content.sha256(), badRows.getOrDefault(log.name().file(), 0));
    }
  }
}
