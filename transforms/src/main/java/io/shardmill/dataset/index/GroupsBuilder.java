package io.shardmill.dataset.index;

import io.shardmill.storage.CommitStore;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the runs of a new version: in memory while they are few, else to a file as they come. */
public final class GroupsBuilder implements Closeable {

  /** More runs than this go to a file. */
  public static final int MOST_INLINE = 100_000;

  private final CommitStore store;
  private final String scratch;
  private final String path;
  private InlineGroups few = new InlineGroups();
  private int inline;
  private @Nullable GroupsFile many;

  /**
   * Starts with no runs.
   *
   * @param path of the file, if there will be one
   */
  public GroupsBuilder(CommitStore store, String scratch, String path) {
    this.store = store;
    this.scratch = scratch;
    this.path = path;
  }

  public void add(String kind, String key, Groups.Span span) throws IOException {
    if (many == null && inline == MOST_INLINE) {
      many = GroupsFile.create(store, scratch, path);
      few.forEach(many::add);
      few = new InlineGroups();
    }
    if (many == null) {
      few.add(kind, key, span);
      inline++;
    } else {
      many.add(kind, key, span);
    }
  }

  public Groups finish() throws IOException {
    return many == null ? few : StoredGroups.open(store, many.publish(), (kind, key, span) -> {});
  }

  @Override
  public void close() throws IOException {
    if (many != null) {
      many.close();
    }
  }
}
