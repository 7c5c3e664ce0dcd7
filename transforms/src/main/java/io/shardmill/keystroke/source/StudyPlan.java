package io.shardmill.keystroke.source;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.entity.EntityComparison;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.EntityRows;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.steps.completeness.CompletenessRule;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose logs a run reads and in which files their rows go, as {@link KeystrokePlanning} decided.
 * {@link KeystrokeSource} reads them, unless there are {@link #tables()}: rows of those are read by
 * tables, and gathered by users.
 */
public final class StudyPlan implements Serializable, Described {

  /**
   * The attribute of data sets whose users have rows in several tables: of two logs of one platform
   * and session, in two files, the second goes on with the first.
   */
  public static final String LOGS_OVER_FILES = "keystrokes.logs_over_files";

  private final EntityPlan users;
  private final LogFormat format;
  private final List<String> fields;
  private final PackedUserFiles files;
  private final @Nullable StudyTables tables;
  private final LeftOutFiles leftOut;
  private final List<InputIdentity> inputs;
  private final SortedMap<String, String> attributes;
  private final transient @Nullable EntityRows rows;

  /**
   * A plan.
   *
   * @param users who is read
   * @param format of their logs
   * @param fields of documents that the index of users tells
   * @param files the files of everyone
   * @param tables what is read instead of those, {@code null} if each user has files of its own
   * @param inputs what is read, in words
   * @param attributes facts that were found while planning
   * @param rows the logs of users as they are now
   */
  StudyPlan(
      EntityPlan users,
      LogFormat format,
      List<String> fields,
      PackedUserFiles files,
      @Nullable StudyTables tables,
      LeftOutFiles leftOut,
      List<InputIdentity> inputs,
      SortedMap<String, String> attributes,
      EntityRows rows) {
    this.users = users;
    this.format = format;
    this.fields = List.copyOf(fields);
    this.files = files;
    this.tables = tables;
    this.leftOut = leftOut;
    this.inputs = List.copyOf(inputs);
    this.attributes = new TreeMap<>(attributes);
    this.rows = rows;
  }

  /** All users, those of earlier versions too. */
  public EntityRegister register() {
    return users.register();
  }

  /** Which users are read. */
  public EntityPlan users() {
    return users;
  }

  /** The chunks: ranges of ordinals of users. */
  public ChunkPlan chunks() {
    return users.chunks();
  }

  /** The files that were listed and are not read. */
  public LeftOutFiles leftOut() {
    return leftOut;
  }

  /** Tables whose rows are to be gathered; empty if each user has files of its own. */
  public Optional<StudyTables> tables() {
    return Optional.ofNullable(tables);
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
    return undescribed.growth(Growth.BY_RANGES).chunks(chunks().chunks()).attributes(attributes);
  }

  /**
   * Fails if logs that an earlier attempt of a run has read are not as it read them. Asked where
   * the plan was made.
   *
   * @throws io.shardmill.error.ShardmillException ({@code OUTPUT_CONFLICT}) naming the first user
   */
  public void requireUnchanged(DatasetRun run) throws IOException {
    new EntityComparison(users, Objects.requireNonNull(rows)).requireUnchanged(run);
  }

  LogFormat format() {
    return format;
  }

  List<String> fields() {
    return fields;
  }

  PackedUserFiles files() {
    return files;
  }
}
