package io.shardmill.dataset.checked;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.error.Quoted;
import io.shardmill.storage.DamageException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each of the type and range that its reader asks for: what is missing
 * or of another type is damage, named by its place.
 *
 * <pre>{@code
 * Fields claim = Fields.of("claim", json);
 * long version = claim.number("version", 1, 1_000_000);
 * }</pre>
 */
public final class Fields {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern TIME =
      Pattern.compile("[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z");

  private final String place;
  private final JsonNode object;

  private Fields(String place, JsonNode object) {
    this.place = place;
    this.object = object;
  }

  /**
   * The fields of an object.
   *
   * @param place what a message calls it; empty for the whole file
   */
  public static Fields of(String place, @Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      throw new DamageException(
          (place.isEmpty() ? "it" : place) + " is not a JSON object with fields");
    }
    return new Fields(place, json);
  }

  /** Whether there is such a field, and it is not null. */
  public boolean has(String field) {
    return object.hasNonNull(field);
  }

  /** The text of a field. */
  public String text(String field) {
    return required(field, JsonNode::isTextual, "a text").asText();
  }

  /** The text of a field, which must be of a form. */
  public String text(String field, Pattern form) {
    String text = text(field);
    if (!form.matcher(text).matches()) {
      throw new DamageException("%s is %s".formatted(place(field), Quoted.of(text)));
    }
    return text;
  }

  /** A time in UTC, as ISO 8601 writes it. */
  public String time(String field) {
    return text(field, TIME);
  }

  /** A SHA-256 in lower-case hex. */
  public String sha256(String field) {
    return text(field, SHA256);
  }

  /** A number of things: whole and not negative. */
  public long count(String field) {
    return number(field, 0, Long.MAX_VALUE);
  }

  /** A whole number of a range. */
  public long number(String field, long least, long most) {
    JsonNode node =
        required(
            field, n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number of 64 bits");
    long number = node.asLong();
    if (number < least || number > most) {
      throw new DamageException("%s is %d".formatted(place(field), number));
    }
    return number;
  }

  /** A number of a range that fits an int. */
  public int smallCount(String field) {
    return Math.toIntExact(number(field, 0, Integer.MAX_VALUE));
  }

  /** Any finite number. */
  public double real(String field) {
    double number = required(field, JsonNode::isNumber, "a number").asDouble();
    if (!Double.isFinite(number)) {
      throw new DamageException("%s is not a finite number".formatted(place(field)));
    }
    return number;
  }

  /** True or false. */
  public boolean truth(String field) {
    return required(field, JsonNode::isBoolean, "true or false").asBoolean();
  }

  /** The fields of an object in a field. */
  public Fields object(String field) {
    return of(place(field), required(field, JsonNode::isObject, "an object"));
  }

  /** The objects of an array in a field. */
  public <T> List<T> objects(String field, Function<Fields, T> each) {
    List<T> objects = new ArrayList<>();
    for (JsonNode element : required(field, JsonNode::isArray, "an array")) {
      objects.add(each.apply(of("%s[%d]".formatted(place(field), objects.size()), element)));
    }
    return objects;
  }

  /** Texts by name, of this object. */
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    object.fieldNames().forEachRemaining(name -> texts.put(name, text(name)));
    return texts;
  }

  /** Counts by name, of this object. */
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    object.fieldNames().forEachRemaining(name -> counts.put(name, count(name)));
    return counts;
  }

  /** This object. */
  public JsonNode json() {
    return object;
  }

  private JsonNode required(String field, Predicate<JsonNode> fits, String what) {
    JsonNode value = object.get(field);
    if (value == null) {
      throw new DamageException("no field %s".formatted(place(field)));
    }
    if (!fits.test(value)) {
      throw new DamageException("%s is not %s".formatted(place(field), what));
    }
    return value;
  }

  private String place(String field) {
    String name = Quoted.name(field);
    return place.isEmpty() ? name : place + "." + name;
  }
}
