package io.shardmill.keystroke.steps.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.dataset.checked.Fields;
import io.shardmill.json.Json;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.features.GramCounts.Count;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.storage.DamageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A feature specification as a file. */
final class FeatureSpecJson {

  private static final String FORMAT = "shardmill-keystroke-features";
  private static final int VERSION = 1;

  private FeatureSpecJson() {}

  static JsonNode of(FeatureSpec spec) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("format", FORMAT);
    json.put("format_version", VERSION);
    json.put("compatibility", text(spec.compatibility()));
    json.put("key_normalization", text(spec.normalization()));
    json.put("hold_coverage", spec.rule().holdCoverage());
    json.put("interkey_coverage", spec.rule().interkeyCoverage());
    json.put("most_interkeys", spec.rule().mostInterkeys());
    json.put("users", spec.users());
    ArrayNode vocabulary = json.putArray("vocabulary");
    for (Count count : spec.vocabulary()) {
      ObjectNode each = vocabulary.addObject();
      each.put("name", count.gram().cleanName());
      each.put("latency", count.gram().latency().symbol());
      count.gram().keys().forEach(each.putArray("keys")::add);
      each.put("users", count.users());
      each.put("occurrences", count.occurrences());
    }
    return json;
  }

  static FeatureSpec parse(JsonNode json) {
    Fields fields = Fields.of("", json);
    if (!fields.text("format").equals(FORMAT)) {
      throw new DamageException("format is not " + FORMAT);
    }
    fields.number("format_version", VERSION, VERSION);
    FpdCompatibility compatibility = constant(fields, "compatibility", FpdCompatibility.class);
    KeyNormalization normalization = constant(fields, "key_normalization", KeyNormalization.class);
    try {
      return new FeatureSpec(
          compatibility,
          normalization,
          new VocabularyRule(
              fields.real("hold_coverage"),
              fields.real("interkey_coverage"),
              fields.smallCount("most_interkeys")),
          fields.count("users"),
          fields.objects("vocabulary", FeatureSpecJson::count));
    } catch (IllegalArgumentException e) {
      throw DamageException.by(e);
    }
  }

  private static Count count(Fields fields) {
    String symbol = fields.text("latency");
    Latency latency =
        List.of(Latency.values()).stream()
            .filter(each -> each.symbol().equals(symbol))
            .findFirst()
            .orElseThrow(() -> new DamageException("There is no latency " + symbol));
    List<String> keys = new ArrayList<>();
    for (JsonNode key : fields.json().path("keys")) {
      if (!key.isTextual()) {
        throw new DamageException("a key of the vocabulary is no text");
      }
      keys.add(key.asText());
    }
    Gram gram = new Gram(latency, keys);
    if (!gram.cleanName().equals(fields.text("name"))) {
      throw new DamageException(
          "%s is named %s, not as its keys are".formatted(gram.cleanName(), fields.text("name")));
    }
    return new Count(gram, fields.count("users"), fields.count("occurrences"));
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <T extends Enum<T>> T constant(Fields fields, String field, Class<T> type) {
    String text = fields.text(field);
    for (T constant : type.getEnumConstants()) {
      if (text(constant).equals(text)) {
        return constant;
      }
    }
    throw new DamageException("There is no %s %s".formatted(field, text));
  }
}
