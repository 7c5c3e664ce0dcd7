package io.shardmill.testdata.keystroke;

/**
 * An event of a log.
 *
 * @param type {@code P} or {@code R}
 * @param key as it is written, maybe empty
 * @param time milliseconds since the epoch
 */
public record LogEvent(char type, String key, long time) {}
