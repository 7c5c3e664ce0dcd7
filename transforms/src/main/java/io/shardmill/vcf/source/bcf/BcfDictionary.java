package io.shardmill.vcf.source.bcf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that records have numbers for. A number that no name has is an empty text.
 *
 * @param contigs of the {@code ##contig} lines
 * @param keys of the FILTER, INFO and FORMAT lines, which share their numbers
 */
public record BcfDictionary(List<String> contigs, List<String> keys) implements Serializable {

  /** The filter that is number 0 whether or not the header has it. */
  static final String PASS = "PASS";

  /** The name of a contig, empty if it has none. */
  String contig(int number) {
    return number >= 0 && number < contigs.size() ? contigs.get(number) : "";
  }

  /** The name of a filter or key, empty if it has none. */
  String key(int number) {
    return number >= 0 && number < keys.size() ? keys.get(number) : "";
  }

  /** Collects names, which are numbered by their lines unless these say otherwise. */
  static final class Names {
    private static final int MOST = 1 << 24;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Takes a name that may have a number of its own, else a negative one; false if it is none. */
    boolean add(String name, int number) {
      if (numbers.containsKey(name)) {
        return true;
      }
      int place = number < 0 ? names.size() : number;
      if (place >= MOST) {
        return false;
      }
      names.addAll(Collections.nCopies(Math.max(0, place + 1 - names.size()), ""));
      names.set(place, name);
      numbers.put(name, place);
      return true;
    }

    List<String> list() {
      return List.copyOf(names);
    }
  }
}
