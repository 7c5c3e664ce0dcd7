package io.shardmill.keystroke;

import io.shardmill.chunk.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was made of each log of a user, in the order of platform, video and session, as one block. A
 * row is one of a log.
 *
 * @param user whose logs they are
 * @param logs a block for each log
 * @param <B> what was made of a log
 */
public record UserLogs<B extends Block>(UserOrigin user, List<B> logs) implements Block {

  public UserLogs {
    logs = List.copyOf(logs);
  }

  /** What is made of each log. */
  public <C extends Block> UserLogs<C> map(Function<? super B, C> step) {
    List<C> made = new ArrayList<>();
    for (B log : logs) {
      made.add(step.apply(log));
    }
    return new UserLogs<>(user, made);
  }

  @Override
  public int rows() {
    return logs.stream().mapToInt(Block::rows).sum();
  }

  @Override
  public String source() {
    return user.source();
  }

  @Override
  public long position(int row) {
    int ofLog = row;
    for (B log : logs) {
      if (ofLog < log.rows()) {
        return log.position(ofLog);
      }
      ofLog -= log.rows();
    }
    throw new IndexOutOfBoundsException("Row %d of %d".formatted(row, rows()));
  }

  @Override
  public String key(int row) {
    return user.name() + ":" + row;
  }
}
