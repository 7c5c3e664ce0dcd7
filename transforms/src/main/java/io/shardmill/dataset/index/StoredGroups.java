package io.shardmill.dataset.index;

import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Groups whose runs stay in {@link GroupsFile their file}. */
public final class StoredGroups extends Groups {

  private final CommitStore store;
  private final ChunkIndex.IndexedFile file;
  private final Map<String, List<String>> keys;

  private StoredGroups(
      CommitStore store, ChunkIndex.IndexedFile file, Map<String, List<String>> keys) {
    this.store = store;
    this.file = file;
    this.keys = keys;
  }

  /**
   * Reads the keys.
   *
   * @param check is shown every run, and fails at a wrong one
   */
  public static StoredGroups open(CommitStore store, ChunkIndex.IndexedFile file, Visitor check)
      throws IOException {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    GroupsFile.read(
        store,
        file.path(),
        (kind, key, span) -> {
          check.accept(kind, key, span);
          found.computeIfAbsent(kind, name -> new LinkedHashSet<>()).add(key);
        });
    Map<String, List<String>> keys = new LinkedHashMap<>();
    found.forEach((kind, names) -> keys.put(kind, List.copyOf(names)));
    return new StoredGroups(store, file, keys);
  }

  public ChunkIndex.IndexedFile file() {
    return file;
  }

  @Override
  public List<String> kinds() {
    return List.copyOf(keys.keySet());
  }

  @Override
  List<String> keysOf(String kind) {
    return Objects.requireNonNull(keys.get(kind));
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    GroupsFile.read(store, file.path(), visitor);
  }
}
