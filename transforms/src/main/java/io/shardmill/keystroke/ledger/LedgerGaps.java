package io.shardmill.keystroke.ledger;

import io.shardmill.keystroke.ledger.LedgerVersion.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the ledger lacks of one data set.
 *
 * @param state how what it has relates to the data set
 * @param lacking the versions to write, ascending
 */
record LedgerGaps(State state, List<LedgerVersion> lacking) {

  /** How what the ledger has relates to a data set. */
  enum State {
    /** It is of this data set, as far as it goes. */
    SAME,
    /** It is of another data set that was in the same place, and has to go. */
    OTHER
  }

  /** Finds the run that committed a version of the data set. */
  @FunctionalInterface
  interface Runs<X extends Exception> {
    String of(long version) throws X;
  }

  LedgerGaps {
    lacking = List.copyOf(lacking);
  }

  /**
   * Compares.
   *
   * @param root of the data set
   * @param committed its versions that are there, ascending
   * @param known the run of each version that the ledger has
   * @param runs asked for one version at most
   */
  static <X extends Exception> LedgerGaps of(
      String root, List<Long> committed, SortedMap<Long, String> known, Runs<X> runs) throws X {
    State state = state(committed, known, runs);
    List<LedgerVersion> lacking = new ArrayList<>();
    for (long version : committed) {
      if (state == State.OTHER || !known.containsKey(version)) {
        boolean first = lacking.isEmpty() && (state == State.OTHER || known.isEmpty());
        lacking.add(new LedgerVersion(root, version, first ? Listing.EVERYONE : Listing.CHANGED));
      }
    }
    return new LedgerGaps(state, lacking);
  }

  /** Numbers of versions start again where a data set was removed and made anew. */
  private static <X extends Exception> State state(
      List<Long> committed, SortedMap<Long, String> known, Runs<X> runs) throws X {
    if (known.isEmpty()) {
      return State.SAME;
    }
    long latest = committed.isEmpty() ? 0 : committed.get(committed.size() - 1);
    Optional<Long> both =
        committed.stream().filter(version -> known.containsKey(version)).reduce((a, b) -> b);
    boolean same =
        known.lastKey() <= latest
            && (both.isEmpty() || runs.of(both.get()).equals(known.get(both.get())));
    return same ? State.SAME : State.OTHER;
  }
}
