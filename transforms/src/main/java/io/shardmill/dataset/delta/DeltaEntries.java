package io.shardmill.dataset.delta;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.storage.CommitStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a log. What they say is asked only for which version an entry makes; everything else
 * in the folder, such as checkpoints of others, is left alone.
 */
final class DeltaEntries {

  static final String FOLDER = "_delta_log/";

  private static final Pattern NAME = Pattern.compile("0{2}([0-9]{18})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommitStore store;
  private final TreeSet<Long> numbers = new TreeSet<>();

  private DeltaEntries(CommitStore store) {
    this.store = store;
  }

  /** Those that are there now. */
  static DeltaEntries in(CommitStore store) throws IOException {
    DeltaEntries entries = new DeltaEntries(store);
    try (Stream<String> paths = store.list(FOLDER)) {
      for (String path : paths.toList()) {
        var name = NAME.matcher(path.substring(FOLDER.length()));
        if (name.matches()) {
          entries.numbers.add(Long.parseLong(name.group(1)));
        }
      }
    }
    return entries;
  }

  static String path(long number) {
    return FOLDER + String.format(Locale.ROOT, "%020d", number) + ".json";
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** The first number of which there is no entry. */
  long firstFree() {
    if (numbers.isEmpty() || numbers.last() == numbers.size() - 1) {
      return numbers.size();
    }
    long free = 0;
    while (numbers.contains(free)) {
      free++;
    }
    return free;
  }

  /** The first entry above a number, which is there although one below it is not. */
  OptionalLong above(long number) {
    Long higher = numbers.higher(number);
    return higher == null ? OptionalLong.empty() : OptionalLong.of(higher);
  }

  /** Creates an entry, unless somebody else did. */
  void create(long number, byte[] lines) throws IOException {
    store.putIfAbsent(path(number), lines);
    numbers.add(number);
  }

  /** All bytes of an entry. */
  byte[] read(long number) throws IOException {
    return store.read(path(number));
  }

  /** The version that an entry makes; empty if it is none of ours, whatever is in it. */
  OptionalLong version(long number) throws IOException {
    Optional<JsonNode> transaction = action(number, "txn");
    return transaction
            .filter(txn -> txn.path("appId").asText().equals(DeltaEntry.APPLICATION))
            .filter(txn -> txn.path("version").canConvertToLong())
            .isPresent()
        ? OptionalLong.of(transaction.get().path("version").asLong())
        : OptionalLong.empty();
  }

  /** What the first entry says of the table; empty if there is none, or it says nothing. */
  Optional<DeltaTable> table() throws IOException {
    if (!numbers.contains(0L)) {
      return Optional.empty();
    }
    return action(0, "metaData")
        .map(json -> new DeltaTable(json.path("id").asText(), json.path("createdTime").asLong()));
  }

  /** The first action of a kind; not more lines than needed are read. */
  private Optional<JsonNode> action(long number, String kind) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Channels.newInputStream(store.open(path(number))), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode action = JSON.readTree(line).get(kind);
        if (action != null && action.isObject()) {
          return Optional.of(action);
        }
      }
    } catch (JacksonException e) {
      // Not an entry that was made here: those are whole or absent.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
