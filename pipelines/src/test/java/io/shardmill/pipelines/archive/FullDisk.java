package io.shardmill.pipelines.archive;

import io.shardmill.storage.CommitStore;
import io.shardmill.storage.CommitStoreProvider;
import io.shardmill.storage.LocalCommitStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Folders, as {@code full:/folder}, on a disk that takes only so many more files. */
public final class FullDisk implements CommitStoreProvider {

  private static final String SCHEME = "full:";
  private static final Set<String> WRITES = Set.of("putIfAbsent", "newFile", "copy");
  private static final AtomicInteger ROOM = new AtomicInteger();

  /** How many more files there is room for. */
  static void room(int files) {
    ROOM.set(files);
  }

  /** The address of a folder on it. */
  static String address(Path folder) {
    return SCHEME + folder;
  }

  @Override
  public boolean serves(String root) {
    return root.startsWith(SCHEME);
  }

  @Override
  public CommitStore open(String root) {
    CommitStore local = new LocalCommitStore(Path.of(root.substring(SCHEME.length())));
    return (CommitStore)
        Proxy.newProxyInstance(
            FullDisk.class.getClassLoader(),
            new Class<?>[] {CommitStore.class},
            (self, method, arguments) -> {
              if (method.getName().equals("root")) {
                return root;
              }
              if (WRITES.contains(method.getName()) && ROOM.getAndDecrement() <= 0) {
                throw new IOException("No space left on device");
              }
              try {
                return method.invoke(local, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
