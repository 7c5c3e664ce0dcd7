package io.shardmill.pipelines.serve.http;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it once its time is over, unless it was closed before. */
final class Deadline implements AutoCloseable {

  private final Thread thread = Thread.currentThread();
  private final ScheduledFuture<?> alarm;
  private boolean closed;
  private boolean passed;

  Deadline(ScheduledExecutorService clock, long seconds) {
    this.alarm = clock.schedule(this::pass, seconds, TimeUnit.SECONDS);
  }

  private synchronized void pass() {
    if (!closed) {
      passed = true;
      thread.interrupt();
    }
  }

  /** Whether the time was over. */
  synchronized boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    alarm.cancel(false);
    // The interruption was for what is done by now, not for what this thread does next.
    if (passed()) {
      Thread.interrupted();
    }
  }
}
