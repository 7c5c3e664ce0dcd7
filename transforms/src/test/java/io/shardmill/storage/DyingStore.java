package io.shardmill.storage;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A store whose process dies within its n-th change, half done: a temporary file is left, and no
 * more. From then on nothing works and nothing is tidied up, as after a power cut.
 */
public class DyingStore implements CommitStore {

  /** Thrown by everything once the process is dead. */
  public static final class Dead extends Error {
    private static final long serialVersionUID = 1;
  }

  /** What dying is: throwing {@link Dead}, or something that never returns. */
  public interface Death {
    void die();
  }

  private final CommitStore store;
  private final int change;
  private final Death death;
  private int changes;
  private boolean dead;

  public DyingStore(CommitStore store, int change, Death death) {
    this.store = store;
    this.change = change;
    this.death = death;
  }

  public static DyingStore at(CommitStore store, int change) {
    return new DyingStore(
        store,
        change,
        () -> {
          throw new Dead();
        });
  }

  /** What is done in a store. */
  public interface Use {
    void in(CommitStore store) throws IOException;
  }

  /**
   * Lets a process die after its commit, when it is about to write the log.
   *
   * @return whether it came to that
   */
  public static boolean withoutLog(CommitStore store, Use use) throws IOException {
    CommitStore dying =
        new DyingStore(store, Integer.MAX_VALUE, () -> {}) {
          @Override
          public boolean putIfAbsent(String path, byte[] bytes) throws IOException {
            if (path.startsWith("_delta_log/")) {
              throw new Dead();
            }
            return super.putIfAbsent(path, bytes);
          }
        };
    try {
      use.in(dying);
      return false;
    } catch (Dead dead) {
      return true;
    }
  }

  private interface Change<T> {
    T make() throws IOException;
  }

  private <T> T change(Change<T> action) throws IOException {
    live();
    changes++;
    if (changes == change) {
      store.putIfAbsent(CommitStore.TEMPORARY + UUID.randomUUID(), new byte[] {1});
      dead = true;
      death.die();
    }
    return action.make();
  }

  private void live() {
    if (dead) {
      throw new Dead();
    }
  }

  @Override
  public String root() {
    return store.root();
  }

  @Override
  public String location(String path) {
    return store.location(path);
  }

  @Override
  public boolean putIfAbsent(String path, byte[] bytes) throws IOException {
    return change(() -> store.putIfAbsent(path, bytes));
  }

  @Override
  public void copy(String from, String to) throws IOException {
    change(
        () -> {
          store.copy(from, to);
          return true;
        });
  }

  @Override
  public void delete(String path) throws IOException {
    change(
        () -> {
          store.delete(path);
          return true;
        });
  }

  @Override
  public void prune(String folder) throws IOException {
    live();
    store.prune(folder);
  }

  @Override
  public PendingFile newFile(String path, String scratch) throws IOException {
    PendingFile file = change(() -> store.newFile(path, scratch));
    return new PendingFile() {
      @Override
      public void write(int value) throws IOException {
        live();
        file.write(value);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        live();
        file.write(bytes, offset, length);
      }

      @Override
      public void flush() throws IOException {
        live();
        file.flush();
      }

      @Override
      public void publish() throws IOException {
        change(
            () -> {
              file.publish();
              return true;
            });
      }

      @Override
      public void close() throws IOException {
        if (!dead) {
          file.close();
        }
      }
    };
  }

  @Override
  public byte[] read(String path) throws IOException {
    live();
    return store.read(path);
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    live();
    return store.open(path);
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    live();
    return store.size(path);
  }

  @Override
  public Stream<String> list(String folder) throws IOException {
    live();
    return store.list(folder);
  }
}
