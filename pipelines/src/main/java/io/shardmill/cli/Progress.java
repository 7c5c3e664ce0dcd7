package io.shardmill.cli;

import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.RunProgress;
import io.shardmill.error.Printable;
import io.shardmill.gather.GatherProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far a run is: one updating line on a terminal, a line every 10 s otherwise. Looks at
 * what finished chunks left in the output, so it works on every runner.
 */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  /** Set by the launcher, which can tell: Java cannot, portably. */
  private static final String TERMINAL = "shardmill.terminal";

  private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private final DatasetRun run;
  private final RunProgress progress;
  private final Supplier<Optional<String>> notice;
  private final PrintStream err;
  private final boolean terminal;
  private final long planned;
  private final long startedAt = System.nanoTime();
  private final long chunksBefore;
  private final long rowsBefore;
  private final Timer timer = new Timer("progress", true);

  private Progress(
      DatasetRun run, Supplier<Optional<String>> notice, PrintStream err, boolean terminal)
      throws IOException {
    this.run = run;
    this.progress = new RunProgress(run);
    this.notice = notice;
    this.err = err;
    this.terminal = terminal;
    this.planned = run.chunks();
    RunProgress.Done before = this.progress.update();
    this.chunksBefore = before.chunks();
    this.rowsBefore = before.written();
  }

  /**
   * Starts telling; closing ends it.
   *
   * @param notice what the runner says of the job, if anything
   */
  static Progress start(DatasetRun run, Supplier<Optional<String>> notice) throws IOException {
    Progress progress =
        new Progress(run, notice, Terminal.raw(System.err), Boolean.getBoolean(TERMINAL));
    long every = (progress.terminal ? ON_TERMINAL : ELSEWHERE).toMillis();
    progress.timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            progress.tell();
          }
        },
        every,
        every);
    return progress;
  }

  private void tell() {
    try {
      RunProgress.Done done = progress.update();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
      String line =
          (done.chunks() == chunksBefore
                  ? before(done.chunks(), planned, GatherProgress.ranges(run), elapsed)
                  : line(done, planned, chunksBefore, rowsBefore, elapsed))
              + notice.get().map(said -> "; " + Printable.line(said)).orElse("");
      err.print(terminal ? "\r" + line + "\u001b[K" : line + "\n");
      err.flush();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The work area disappears with the commit. The run itself does not depend on this, and tells
      // of memory that does not suffice better than a timer.
      LOG.debug("No progress to tell", e);
    }
  }

  /**
   * One line before the first chunk is finished, which may be after a pass over all inputs: what
   * that pass has left, and how long it takes.
   *
   * @param gathered ranges whose rows were left for the chunks
   */
  static String before(long chunks, long planned, long gathered, Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%d of %d chunks, %s, %s so far",
        chunks,
        planned,
        gathered == 0
            ? "reading"
            : String.format(Locale.ROOT, "gathering rows: %,d ranges read", gathered),
        duration(elapsed));
  }

  /** One line: chunks, rate, bytes, rejected rows, time left. */
  static String line(
      RunProgress.Done done, long planned, long chunksBefore, long rowsBefore, Duration elapsed) {
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    long chunks = Math.max(1, done.chunks() - chunksBefore);
    String left =
        duration(Duration.ofSeconds(Math.round(seconds * (planned - done.chunks()) / chunks)));
    return String.format(
        Locale.ROOT,
        "%d of %d chunks, %,.0f rows/s, %,.1f MB, rejected %,d, %s left",
        done.chunks(),
        planned,
        (done.written() - rowsBefore) / seconds,
        done.bytes() / 1e6,
        done.rejected(),
        left);
  }

  private static String duration(Duration duration) {
    return duration.toHours() > 0
        ? "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart())
        : duration.toMinutes() > 0
            ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
            : "%d s".formatted(duration.toSeconds());
  }

  /** Ends it, and clears the line. */
  void close() {
    timer.cancel();
    if (terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
