package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.LogName;
import java.util.List;
import java.util.Locale;

/** What of a user one row of features is of. */
public enum FeatureLevel {
  /** All that was typed on one platform. */
  PLATFORM(1),
  /** All that was typed on one platform in one session. */
  SESSION(2),
  /** One video on one platform in one session: one log. */
  VIDEO(3);

  private static final List<String> ID_COLUMNS = List.of("platform_id", "session_id", "video_id");

  private final int ids;

  FeatureLevel(int ids) {
    this.ids = ids;
  }

  /** The columns that tell the rows of a user apart, which are in the order of these. */
  public List<String> idColumns() {
    return ID_COLUMNS.subList(0, ids);
  }

  /** What a log has in {@link #idColumns}. */
  List<Integer> ids(LogName log) {
    return List.of(log.platform(), log.session(), log.video()).subList(0, ids);
  }

  /** As it is written in options and names: {@code platform}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
