package io.shardmill.keystroke.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.entity.EntityRoster;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.source.format.FileLogs;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.keystroke.source.format.LogParser;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs of users one after the other, a block each; those without an event are passed
 * over. Sends what it found of each user with the statistics of the chunk. Holds one file.
 */
final class LogReader implements BlockReader<RawLog> {

  /** Of events that are not a line of their own, in the books. */
  private static final String SPLIT = "KEYSTROKE_SPLIT";

  private final EntityRoster roster;
  private final List<UserFiles> users;
  private final LogParser parser;
  private final UserDocument document;
  private final ChunkContext context;
  private final int start;
  private final LogContent content = new LogContent();
  private final Queue<RawLog> logs = new ArrayDeque<>();
  private int next;
  private Iterator<LogFile> files = List.<LogFile>of().iterator();
  private @Nullable UserTally tally;

  /**
   * @param users the files of the ordinals of the range
   * @param fields of documents that the index tells
   */
  LogReader(
      EntityRoster roster,
      List<UserFiles> users,
      LogParser parser,
      List<String> fields,
      ChunkRange range,
      ChunkContext context) {
    this.roster = roster;
    this.users = users;
    this.parser = parser;
    this.document = new UserDocument(fields);
    this.context = context;
    this.start = (int) range.start();
  }

  @Override
  public @Nullable RawLog read() throws IOException {
    while (logs.isEmpty()) {
      if (tally == null && !nextUser()) {
        return null;
      }
      UserTally ofUser = tally;
      if (ofUser == null) {
        continue;
      }
      if (files.hasNext()) {
        read(files.next(), ofUser);
      } else {
        List<@Nullable String> texts = texts(users.get(next - 1), ofUser);
        ofUser.summary(texts).record(User.KIND, ordinal(), context.statistics());
        tally = null;
      }
    }
    return logs.remove();
  }

  /** Goes to the next user; there is nothing to tell of those whom the source does not know. */
  private boolean nextUser() {
    if (next == users.size()) {
      return false;
    }
    UserFiles user = users.get(next);
    if (roster.present(start + next)) {
      tally = new UserTally(user);
      files = user.logs().iterator();
    }
    next++;
    return true;
  }

  private int ordinal() {
    return start + next - 1;
  }

  /** What the index tells of a user in texts. A document that cannot be read is a dead letter. */
  private List<@Nullable String> texts(UserFiles user, UserTally ofUser) throws IOException {
    InputFile file = user.demographics();
    if (file == null) {
      return document.without(user.told());
    }
    List<@Nullable String> texts = document.read(file);
    ofUser.add(file, document.sha256());
    if (texts != null) {
      return texts;
    }
    context.read(1);
    context
        .part(new ChunkRange(context.range().ordinal(), file.name(), 0, file.size()))
        .reject(
            0,
            User.KIND.name(ordinal()),
            "DOCUMENT_UNREADABLE",
            "the document is no JSON object of at most %,d bytes; mend it, or allow it with --maxRejected"
                .formatted(UserDocument.LARGEST));
    return document.without(List.of());
  }

  private void read(LogFile log, UserTally ofUser) throws IOException {
    InputFile file = log.file();
    String user = User.KIND.name(ordinal());
    ChunkContext ofFile =
        context.part(new ChunkRange(context.range().ordinal(), file.name(), 0, file.size()));
    if (!content.read(file)) {
      ofUser.addUnread(log, content.sha256());
      context.read(1);
      ofFile.reject(
          0,
          user,
          "LOG_TOO_LARGE",
          "the log has more than %,d bytes; divide it".formatted(LogContent.LARGEST));
      return;
    }
    FileLogs found =
        parser.parse(
            log,
            roster.sourceIds().get(ordinal()),
            content.text(),
            content.length(),
            (line, fault, raw) ->
                ofFile.reject(line, user + ":" + line, fault.name(), fault.message(), raw));
    ofUser.add(log, content.sha256(), found);
    context.read(found.read());
    if (found.added() > 0) {
      context.add(SPLIT, found.added());
    }
    found.logs().forEach(one -> logs.add(block(user, log, one, Math.toIntExact(found.bad()))));
  }

  private RawLog block(String user, LogFile file, FileLogs.Log log, int badLines) {
    EventBlock events =
        new EventBlock(
            user,
            log.name(),
            file.file().name(),
            log.times().length,
            log.lines(),
            log.types(),
            log.keys(),
            log.times());
    return new RawLog(events, file.file().size(), content.sha256(), badLines);
  }

  @Override
  public void close() {}
}
