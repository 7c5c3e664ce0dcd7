package org.apache.beam.runners.direct;

import java.util.concurrent.locks.LockSupport;
import org.joda.time.Instant;

/**
 * Makes the Direct runner look for timers at a measured pace.
 *
 * <p>While a job works, one more of the runner's threads asks without a pause whether a timer is
 * due or work has arrived, and keeps a processor busy that the compiler of the JVM needs: a fifth
 * of the processor time of a run of seconds. There is no option for it. But for each step the
 * runner asks its clock, and its clock is what a test may replace; so this one pauses in between.
 * Work that has arrived waits for a pause at most.
 */
public final class PacedClock implements Clock {

  /** As long as the runner needs to look at a hundred steps. */
  private static final long LOOK_NANOS = 50_000;

  private static final long PAUSE_NANOS = 200_000;

  private static final StackWalker CALLERS = StackWalker.getInstance();

  private final Clock clock = NanosOffsetClock.create();

  /** When the last pause ended; several threads may take one too many. */
  private volatile long rested = System.nanoTime();

  private PacedClock() {}

  /** Lets the jobs of a runner look for timers at this pace. */
  public static void pace(DirectRunner runner) {
    runner.setClockSupplier(PacedClock::new);
  }

  @Override
  public Instant now() {
    if (System.nanoTime() - rested > LOOK_NANOS) {
      if (looksForTimers()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      rested = System.nanoTime();
    }
    return clock.now();
  }

  /** A worker asks for the time too, when its work is done, and is not to wait. */
  private static boolean looksForTimers() {
    return CALLERS.walk(
        frames ->
            frames.limit(5).anyMatch(frame -> frame.getMethodName().equals("extractFiredTimers")));
  }
}
