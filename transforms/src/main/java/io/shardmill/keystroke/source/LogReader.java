package io.shardmill.keystroke.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.entity.EntityRoster;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs of users one after the other, a block each; those without an event are passed
 * over. Sends what it found of each user with the statistics of the chunk. Holds one log.
 */
final class LogReader implements BlockReader<RawLog> {

  private final EntityRoster roster;
  private final List<UserFiles> users;
  private final ChunkContext context;
  private final int start;
  private final LogContent content = new LogContent();
  private int next;
  private Iterator<LogFile> logs = List.<LogFile>of().iterator();
  private @Nullable UserTally tally;

  /**
   * @param users the files of the ordinals of the range
   */
  LogReader(EntityRoster roster, List<UserFiles> users, ChunkRange range, ChunkContext context) {
    this.roster = roster;
    this.users = users;
    this.context = context;
    this.start = (int) range.start();
  }

  @Override
  public @Nullable RawLog read() throws IOException {
    while (true) {
      if (tally == null && !nextUser()) {
        return null;
      }
      UserTally ofUser = tally;
      if (ofUser == null) {
        continue;
      }
      if (!logs.hasNext()) {
        ofUser.summary().record(User.KIND, start + next - 1, context.statistics());
        tally = null;
        continue;
      }
      RawLog log = read(logs.next(), ofUser);
      if (log != null) {
        return log;
      }
    }
  }

  /** Goes to the next user; there is nothing to tell of those whom the source does not know. */
  private boolean nextUser() {
    if (next == users.size()) {
      return false;
    }
    UserFiles user = users.get(next);
    if (roster.present(start + next)) {
      tally = new UserTally(user);
      logs = user.logs().iterator();
    }
    next++;
    return true;
  }

  private @Nullable RawLog read(LogFile log, UserTally ofUser) throws IOException {
    InputFile file = log.file();
    String user = User.KIND.name(start + next - 1);
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
      return null;
    }
    EventLines lines =
        EventLines.read(
            content.text(),
            content.length(),
            (line, fault, raw) ->
                ofFile.reject(line, user + ":" + line, fault.name(), fault.message(), raw));
    ofUser.add(log, content.sha256(), lines);
    context.read(lines.rows() + (long) lines.rejected());
    return lines.rows() == 0 ? null : block(user, log, lines);
  }

  private RawLog block(String user, LogFile log, EventLines lines) {
    EventBlock events =
        new EventBlock(
            user,
            log.name(),
            log.file().name(),
            lines.rows(),
            lines.lines(),
            lines.types(),
            lines.keys(),
            lines.times());
    return new RawLog(events, log.file().size(), content.sha256());
  }

  @Override
  public void close() {}
}
