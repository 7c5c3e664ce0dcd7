package io.shardmill.inflate;

import java.util.zip.DataFormatException;

/** What can be wrong with a stream whose codes are right. */
final class Damage {

  private Damage() {}

  static DataFormatException endsEarly() {
    return new DataFormatException("the stream ends early");
  }

  static DataFormatException tooLong() {
    return new DataFormatException("inflates to more bytes than expected");
  }

  static DataFormatException tooFarBack() {
    return new DataFormatException("a match starts before the first byte");
  }
}
