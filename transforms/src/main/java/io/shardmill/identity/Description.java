package io.shardmill.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What shapes rows, as canonical JSON: equal for equal things, on any machine.
 *
 * <p>A thing that is {@link Described} says itself what counts. Numbers, texts, enumerations,
 * collections, arrays and maps are what they hold. Anything else of a serializable class is the
 * name of its class and its fields that are not transient; a lambda is the place where it is
 * written and what it captures.
 */
public final class Description {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 50;

  private final SortedMap<String, JsonNode> parts = new TreeMap<>();
  private final int depth;

  private Description(int depth) {
    this.depth = depth;
  }

  /**
   * Describes something.
   *
   * @throws IllegalArgumentException if something in it can neither be described by its fields nor
   *     says itself what it is
   */
  public static JsonNode of(@Nullable Object thing) {
    return of(thing, 0);
  }

  /** Adds a part under a name. */
  public Description add(String name, @Nullable Object part) {
    parts.put(name, of(part, depth + 1));
    return this;
  }

  private static JsonNode of(@Nullable Object thing, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "Something that shapes rows holds itself; let it be Described");
    }
    if (thing == null) {
      return JSON.nullNode();
    } else if (thing instanceof JsonNode json) {
      return json;
    } else if (thing instanceof Described described) {
      Description description = new Description(depth);
      described.describe(description);
      return description.named(thing.getClass());
    } else if (text(thing)) {
      return JSON.textNode(thing.toString());
    } else if (thing instanceof Enum<?> constant) {
      return JSON.textNode(constant.name());
    } else if (thing instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    } else if (thing instanceof Class<?> type) {
      return JSON.textNode(type.getName());
    } else if (thing instanceof Optional<?> maybe) {
      return of(maybe.orElse(null), depth + 1);
    } else if (thing instanceof Map<?, ?> map) {
      Description description = new Description(depth);
      map.forEach((key, value) -> description.add(of(key, depth + 1).toString(), value));
      return description.json();
    } else if (thing instanceof Collection<?> collection) {
      return all(collection, depth);
    } else if (thing.getClass().isArray()) {
      ArrayNode elements = JSON.arrayNode();
      for (int i = 0; i < Array.getLength(thing); i++) {
        elements.add(of(Array.get(thing, i), depth + 1));
      }
      return elements;
    }
    return object(thing, depth);
  }

  /** Whether what it is written as is all of it. */
  private static boolean text(Object thing) {
    return thing instanceof CharSequence
        || thing instanceof Number
        || thing instanceof Character
        || thing instanceof Pattern
        || thing instanceof UUID
        || thing instanceof BitSet
        || thing instanceof TemporalAccessor
        || thing instanceof TemporalAmount;
  }

  /** Elements in their order; those of a set have none. */
  private static ArrayNode all(Collection<?> collection, int depth) {
    List<JsonNode> elements = collection.stream().map(element -> of(element, depth + 1)).toList();
    ArrayNode json = JSON.arrayNode();
    (collection instanceof List
            ? elements.stream()
            : elements.stream().sorted((a, b) -> a.toString().compareTo(b.toString())))
        .forEach(json::add);
    return json;
  }

  private static JsonNode object(Object thing, int depth) {
    Class<?> type = thing.getClass();
    if (!(thing instanceof Serializable)) {
      throw indescribable(type, null);
    }
    try {
      if (type.isSynthetic()) {
        return lambda(thing, depth);
      }
      Description description = new Description(depth);
      for (Class<?> at = type; at != Object.class && !ofBeam(at); at = at.getSuperclass()) {
        for (Field field : at.getDeclaredFields()) {
          if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
            field.setAccessible(true);
            description.add(field.getName(), field.get(thing));
          }
        }
      }
      return description.named(type);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw indescribable(type, e);
    }
  }

  /** What Beam keeps of a transform, such as its name in the pipeline, shapes no row. */
  private static boolean ofBeam(Class<?> type) {
    return type.getName().startsWith("org.apache.beam.");
  }

  /** A serializable lambda knows what it is. */
  private static JsonNode lambda(Object lambda, int depth) throws ReflectiveOperationException {
    Method form = lambda.getClass().getDeclaredMethod("writeReplace");
    form.setAccessible(true);
    SerializedLambda written = (SerializedLambda) form.invoke(lambda);
    Description captured = new Description(depth);
    for (int i = 0; i < written.getCapturedArgCount(); i++) {
      captured.add("captured" + i, written.getCapturedArg(i));
    }
    return captured.named(
        written.getImplClass().replace('/', '.')
            + "::"
            + written.getImplMethodName()
            + written.getImplMethodSignature());
  }

  private JsonNode named(Class<?> type) {
    return named(type.getName());
  }

  private JsonNode named(String type) {
    ObjectNode json = JSON.objectNode();
    json.put("class", type);
    parts.forEach(json::set);
    return json;
  }

  private JsonNode json() {
    ObjectNode json = JSON.objectNode();
    parts.forEach(json::set);
    return json;
  }

  private static IllegalArgumentException indescribable(Class<?> type, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        ("%s shapes rows, but nothing tells how: let it be %s, or give the data set an identity of"
                + " your own")
            .formatted(type.getName(), Described.class.getSimpleName()),
        cause);
  }
}
