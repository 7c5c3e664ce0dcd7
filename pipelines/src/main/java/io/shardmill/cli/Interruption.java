package io.shardmill.cli;

import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.pipelines.Recovery;
import org.jspecify.annotations.Nullable;

/** Says how to go on with a run when this process is stopped during it, such as by Ctrl-C. */
final class Interruption implements AutoCloseable {

  /** What is said of a run that is begun anew. */
  static final String AGAIN =
      "nothing is lost: what was not committed changes nothing, and the same command goes on with"
          + " what is still to be done";

  private final Recovery recovery;
  private final Thread hook;
  private volatile @Nullable DatasetRun run;

  private Interruption(Recovery recovery) {
    this.recovery = recovery;
    this.hook =
        new Thread(() -> System.err.println("shardmill: stopped; " + message()), "interruption");
  }

  /** Listens until it is closed, from before a run is planned. */
  static Interruption listen(Recovery recovery) {
    Interruption interruption = new Interruption(recovery);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** A run was started. */
  void during(DatasetRun started) {
    run = started;
  }

  /** A run was committed; of one that is continued by its chunks nothing is left to say. */
  void committed() {
    if (recovery == Recovery.RESUME) {
      close();
    }
  }

  /** What is said when the process is stopped. */
  String message() {
    if (recovery == Recovery.AGAIN) {
      return AGAIN;
    }
    DatasetRun started = run;
    return started == null
        ? "nothing was written yet; the same command begins again"
        : ("nothing was committed, and what is finished is kept. The same command with"
                + " --onExisting=resume goes on; ./shardmill gc %s --abandon=%s removes it")
            .formatted(started.root(), started.id());
  }

  /** Ends it. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // This process is being stopped: the message is under way.
    }
  }
}
