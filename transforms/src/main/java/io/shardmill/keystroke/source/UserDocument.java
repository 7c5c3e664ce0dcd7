package io.shardmill.keystroke.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.json.Json;
import io.shardmill.keystroke.User;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of users tell: the device, and the fields that are asked for. Documents are
 * read one after the other. Not thread-safe.
 */
final class UserDocument {

  /** Most bytes of a document; real ones have less than 1,000. */
  static final int LARGEST = 1 << 20;

  private static final String IS_MOBILE = "is_mobile";
  private static final String MOBILE = "mobile";

  private final List<String> fields;
  private final LogContent content = new LogContent(LARGEST);

  UserDocument(List<String> fields) {
    this.fields = fields;
  }

  /**
   * The device and the fields of a user who has no document.
   *
   * @param told what is known of the fields; nothing if there is none
   */
  List<@Nullable String> without(List<@Nullable String> told) {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(User.DESKTOP);
    for (int field = 0; field < fields.size(); field++) {
      texts.add(told.isEmpty() ? null : told.get(field));
    }
    return texts;
  }

  /**
   * Reads a document.
   *
   * @return the device and the fields; {@code null} if it is no JSON object, or too large
   */
  @Nullable List<@Nullable String> read(InputFile file) throws IOException {
    if (!content.read(file)) {
      return null;
    }
    JsonNode document;
    try {
      document = Json.MAPPER.readTree(Arrays.copyOf(content.text(), content.length()));
    } catch (JacksonException e) {
      return null;
    }
    if (!document.isObject()) {
      return null;
    }
    List<@Nullable String> texts = new ArrayList<>();
    String mobile = text(document, IS_MOBILE);
    texts.add("true".equalsIgnoreCase(mobile) ? MOBILE : User.DESKTOP);
    fields.forEach(field -> texts.add(text(document, field)));
    return texts;
  }

  /** Of the document that was read last. */
  String sha256() {
    return content.sha256();
  }

  private static @Nullable String text(JsonNode document, String field) {
    JsonNode found = document.path(field);
    if (found.isMissingNode()) {
      found = document;
      for (String name : field.split("\\.", -1)) {
        found = found.path(name);
      }
    }
    return found.isValueNode() && !found.isNull() ? found.asText() : null;
  }
}
