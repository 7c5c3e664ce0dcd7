package io.shardmill.keystroke.source.format;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.text.DelimitedFormat;
import io.shardmill.text.DelimitedHeader;
import io.shardmill.text.DelimitedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of all participants of the Aalto data set, {@code metadata_participants.txt}: a line
 * each, of fields parted by tabs without quoting.
 *
 * <p>Memory: the fields that are asked for, each text once.
 */
final class AaltoParticipants {

  private static final String ID = "PARTICIPANT_ID";

  private AaltoParticipants() {}

  /**
   * Reads the list.
   *
   * @param fields those to tell of each; they have to be there if {@code wanted}
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if there is no such column or list
   *     though it is wanted, ({@code CONFIGURATION}) if there are two lists
   */
  static ToldOfUsers read(
      List<InputFile> lists, Charset charset, List<String> fields, UserFields asked)
      throws IOException {
    if (fields.isEmpty()) {
      return ToldOfUsers.NOTHING;
    }
    if (lists.isEmpty()) {
      if (asked.wanted()) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            ("No file is called metadata_participants.txt, of which --userFields wants %s; add it to"
                    + " --input, or leave --userFields out")
                .formatted(String.join(", ", fields)));
      }
      return ToldOfUsers.NOTHING;
    }
    if (lists.size() > 1) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s and %s are both lists of all participants; leave one out"
              .formatted(lists.get(0).name(), lists.get(1).name()));
    }
    try (DelimitedReader records = DelimitedFormat.tab().withCharset(charset).open(lists.get(0))) {
      return read(records, fields, asked);
    }
  }

  private static ToldOfUsers read(DelimitedReader records, List<String> fields, UserFields asked)
      throws IOException {
    DelimitedHeader header = records.header();
    int id = header.index(ID);
    int[] places =
        fields.stream()
            .mapToInt(field -> asked.wanted() ? header.index(field) : header.find(field).orElse(-1))
            .toArray();
    Map<String, List<@Nullable String>> told = new HashMap<>();
    Map<String, String> known = new HashMap<>();
    int unreadable = 0;
    while (records.next()) {
      if (records.fault() != null) {
        unreadable++;
        continue;
      }
      List<@Nullable String> texts = new ArrayList<>();
      for (int place : places) {
        String text = place < 0 ? "" : records.field(place);
        texts.add(text.isEmpty() ? null : known.computeIfAbsent(text, same -> same));
      }
      told.putIfAbsent(records.field(id), texts);
    }
    return new ToldOfUsers(told, unreadable);
  }
}
