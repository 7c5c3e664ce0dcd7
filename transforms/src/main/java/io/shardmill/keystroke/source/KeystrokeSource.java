package io.shardmill.keystroke.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.entity.EntityComparison;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityRegister;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * KeystrokeSource source = planning.everyone(new EntityLayout(User.KIND, 400, 100), 256L << 20);
 * Chunks<RawLog> logs = pipeline.apply("Plan", PlanChunks.of(source));
 * }</pre>
 *
 * <p>A line that is no event is a dead letter with the name of its file and its number; a log of
 * more than 256 MiB is one as a whole. A chunk holds one file.
 */
public final class KeystrokeSource implements ChunkSource<RawLog>, Described {

  private final EntityPlan users;
  private final LogFormat format;
  private final List<String> fields;
  private final PackedUserFiles files;
  private final LeftOutFiles leftOut;
  private final List<InputIdentity> inputs;
  private final SortedMap<String, String> attributes;

  /**
   * A source of planned users.
   *
   * @param users who is read
   * @param format of their logs
   * @param fields of documents that the index of users tells
   * @param files the files of everyone
   * @param inputs what is read, in words
   * @param attributes facts that were found while planning
   */
  KeystrokeSource(
      EntityPlan users,
      LogFormat format,
      List<String> fields,
      PackedUserFiles files,
      LeftOutFiles leftOut,
      List<InputIdentity> inputs,
      SortedMap<String, String> attributes) {
    this.users = users;
    this.format = format;
    this.fields = List.copyOf(fields);
    this.files = files;
    this.leftOut = leftOut;
    this.inputs = List.copyOf(inputs);
    this.attributes = new TreeMap<>(attributes);
  }

  /** All users, those of earlier versions too. */
  public EntityRegister register() {
    return users.register();
  }

  /** Which users are read. */
  public EntityPlan users() {
    return users;
  }

  /** The files that were listed and are not read. */
  public LeftOutFiles leftOut() {
    return leftOut;
  }

  /**
   * What became of users since the version that is added to, such as {@code 1 added, 2 updated, 19
   * unchanged, 0 gone}; empty if it adds to none.
   */
  public Optional<String> changes() {
    return users.changes().summary();
  }

  /** What is expected of each user of the study that has logs of this format. */
  public Optional<CompletenessRule> completeness() {
    return format.completeness();
  }

  /** About how many events are read, by the sizes of the files. */
  public long expectedEvents() {
    return users.rows() / format.bytesOfEvent();
  }

  /** What is read, told from other states of the files; nothing if nothing is to be read. */
  @Override
  public List<InputIdentity> identities() {
    return inputs;
  }

  /** How logs are read; what they hold stands in their identities. */
  @Override
  public void describe(Description description) {
    description.add("format", format).add("fields", fields);
  }

  /** What is known of the files, and into how many chunks they are cut. */
  public DatasetPlan addTo(DatasetPlan undescribed) {
    return undescribed.growth(Growth.BY_RANGES).chunks(plan().chunks()).attributes(attributes);
  }

  /**
   * Fails if logs that an earlier attempt of a run has read are not as it read them.
   *
   * @throws io.shardmill.error.ShardmillException ({@code OUTPUT_CONFLICT}) naming the first user
   */
  public void requireUnchanged(DatasetRun run) throws IOException {
    new EntityComparison(users, new UsersInFiles(users.roster(), files)).requireUnchanged(run);
  }

  @Override
  public ChunkPlan plan() {
    return users.chunks();
  }

  @Override
  public BlockReader<RawLog> open(ChunkRange range, ChunkContext context) {
    return new LogReader(
        users.roster(),
        files.between((int) range.start(), (int) range.end()),
        format.parser(),
        fields,
        range,
        context);
  }
}
