package io.shardmill.cli;

import io.shardmill.dataset.commit.DatasetRun;
import java.io.PrintStream;

/** Says how to go on with a run when this process is stopped during it, such as by Ctrl-C. */
final class Interruption {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Listens until it is closed. */
  static Interruption listen(DatasetRun run, PrintStream err) {
    Thread hook = new Thread(() -> err.println(message(run)), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  private static String message(DatasetRun run) {
    return ("shardmill: stopped; nothing was committed, and what is finished is kept. The same"
            + " command with --onExisting=resume goes on; ./shardmill gc %s --abandon=%s removes it")
        .formatted(run.root(), run.id());
  }

  /** Ends it. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // This process is being stopped: the message is under way.
    }
  }
}
