package io.shardmill.keystroke.source;

import io.shardmill.entity.EntityRoster;
import io.shardmill.entity.EntityRows;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of users in tables, as they were when the tables were listed. Measured in bytes, as
 * those of logs.
 */
record UsersInTables(EntityRoster roster, TableUsers tables) implements EntityRows {

  @Override
  public long count(int start, int end) {
    long bytes = 0;
    for (String id : roster.present(start, end)) {
      ContentHash content = tables.content(id);
      bytes += content == null ? 0 : content.bytes();
    }
    return bytes;
  }

  @Override
  public Fingerprints fingerprints(int start, int end) {
    List<String> digits = new ArrayList<>();
    for (String id : roster.sourceIds().subList(start, end)) {
      ContentHash content = tables.content(id);
      digits.add(content == null ? UserFingerprint.OF_NOBODY : content.fingerprint());
    }
    return new Fingerprints(digits, count(start, end));
  }
}
