package io.shardmill.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of an input from another.
 *
 * @param name the file or table, as chunk ranges name it
 * @param location where it can be looked at again: the real path of a file, without links, or the
 *     address of an object; {@code null} if it is not a file
 * @param bytes its size, {@code null} if it is not a file
 * @param revision when it was written, or the generation of an object; empty if the storage does
 *     not tell
 * @param fingerprint of its content: a checksum that the storage has, a hash of samples of a file,
 *     or one of what a database says of its rows; empty if there is none. Of two inputs with
 *     different ones of one kind the content is different
 */
public record InputIdentity(
    String name,
    @Nullable String location,
    @Nullable Long bytes,
    String revision,
    String fingerprint)
    implements Serializable {

  /** An input that is no file, such as the tables of a database. */
  public static InputIdentity ofTable(String name, String fingerprint) {
    return new InputIdentity(name, null, null, "", fingerprint);
  }

  /** What is not as it was, in words; empty if this is what it was before. */
  public Optional<String> differenceFrom(InputIdentity before) {
    if (!Objects.equals(bytes, before.bytes)) {
      return Optional.of(
          String.format(
              Locale.ROOT, "%s had %s bytes and has %s", name, text(before.bytes), text(bytes)));
    }
    if (!fingerprint.equals(before.fingerprint)) {
      return Optional.of("%s has another content than before".formatted(name));
    }
    if (!revision.equals(before.revision)) {
      return Optional.of(
          "%s was written again (%s before, %s now)".formatted(name, before.revision, revision));
    }
    return Optional.empty();
  }

  private static String text(@Nullable Long number) {
    return number == null ? "no known number of" : number.toString();
  }

  /** Writes it into {@code json}. */
  public void writeTo(ObjectNode json) {
    json.put("name", name);
    json.put("location", location);
    json.put("bytes", bytes);
    json.put("revision", revision);
    json.put("fingerprint", fingerprint);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IllegalArgumentException if a field is missing
   */
  public static InputIdentity of(JsonNode json) {
    JsonNode location = json.required("location");
    JsonNode bytes = json.required("bytes");
    return new InputIdentity(
        json.required("name").asText(),
        location.isNull() ? null : location.asText(),
        bytes.isNull() ? null : bytes.asLong(),
        json.required("revision").asText(),
        json.required("fingerprint").asText());
  }
}
