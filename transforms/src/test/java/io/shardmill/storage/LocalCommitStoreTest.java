package io.shardmill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommitStoreTest extends CommitStoreContract {

  @TempDir Path folder;

  @Override
  protected CommitStore store(String name) {
    return CommitStore.at(folder.resolve(name).toString());
  }

  @Test
  void foldersComeAndGoWhileOthersWriteInThem() throws Exception {
    CommitStore store = store("out");
    Callable<Void> writer =
        () -> {
          String thread = Thread.currentThread().getName();
          for (int i = 0; i < 200; i++) {
            String data = "data/t/" + thread;
            String note = "_work/run/chunks/0/" + thread;
            publish(store, data);
            assertThat(store.putIfAbsent(note, new byte[] {1})).isTrue();
            assertThat(store.putIfAbsent(note, new byte[] {1})).isFalse();
            store.delete(note);
            store.delete(data);
          }
          return null;
        };

    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Void>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        writers.add(threads.submit(writer));
      }
      for (Future<Void> each : writers) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(store.list("")).isEmpty();
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  private static void publish(CommitStore store, String path) throws IOException {
    try (PendingFile file = store.newFile(path, "_work/run/pending")) {
      file.write(7);
      file.publish();
    }
  }
}
