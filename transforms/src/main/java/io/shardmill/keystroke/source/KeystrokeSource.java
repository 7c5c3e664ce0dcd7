package io.shardmill.keystroke.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.keystroke.RawLog;
import java.util.List;

/**
 * Reads the logs of users, a batch of users as a chunk and a log as a block. A range is one of
 * ordinals of users; the rows of a user are in the order of platform, video and session, then of
 * lines.
 *
 * <pre>{@code
 * KeystrokePlanning planning =
 *     KeystrokePlanning.list(
 *         "raw/web_app_data",
 *         List.of(LogFormat.pressReleaseCsv()),
 *         UserFields.identifyingNobody(),
 *         EntityRegister.empty(User.KIND));
 * StudyPlan study = planning.everyone(new EntityLayout(User.KIND, 400, 100), 256L << 20);
 * Chunks<RawLog> logs = pipeline.apply("Plan", PlanChunks.of(KeystrokeSource.of(study)));
 * }</pre>
 *
 * <p>A line that is no event is a dead letter with the name of its file and its number; a log of
 * more than 256 MiB is one as a whole. A chunk holds one file.
 */
public final class KeystrokeSource implements ChunkSource<RawLog>, Described {

  private final StudyPlan study;

  private KeystrokeSource(StudyPlan study) {
    this.study = study;
  }

  /**
   * A source of planned users.
   *
   * @throws IllegalArgumentException if their rows stand in common tables
   */
  public static KeystrokeSource of(StudyPlan study) {
    if (study.tables().isPresent()) {
      throw new IllegalArgumentException("Rows of common tables are gathered");
    }
    return new KeystrokeSource(study);
  }

  /** What is read, told from other states of the files; nothing if nothing is to be read. */
  @Override
  public List<InputIdentity> identities() {
    return study.identities();
  }

  @Override
  public void describe(Description description) {
    study.describe(description);
  }

  @Override
  public ChunkPlan plan() {
    return study.chunks();
  }

  @Override
  public BlockReader<RawLog> open(ChunkRange range, ChunkContext context) {
    return new LogReader(
        study.users().roster(),
        study.files().between((int) range.start(), (int) range.end()),
        study.format().parser(),
        study.fields(),
        range,
        context);
  }
}
