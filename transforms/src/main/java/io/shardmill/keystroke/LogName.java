package io.shardmill.keystroke;

import java.io.Serializable;

/**
 * What the name of a log file says.
 *
 * @param file the name of the file, without folders
 * @param platform number of the platform that was typed into, from 1
 * @param video number of the task, from 1
 * @param session number of the session, from 1
 */
public record LogName(String file, int platform, int video, int session) implements Serializable {

  /** Whether both are of one platform, video and session, in whichever files. */
  public boolean sameTask(LogName other) {
    return platform == other.platform && video == other.video && session == other.session;
  }
}
