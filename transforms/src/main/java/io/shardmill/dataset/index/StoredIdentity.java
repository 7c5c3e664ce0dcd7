package io.shardmill.dataset.index;

import io.shardmill.dataset.checked.Fields;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.storage.DamageException;
import java.util.List;

/** Reads what a run depended on from an index or a claim, and believes nothing of another form. */
public final class StoredIdentity {

  private StoredIdentity() {}

  /**
   * The identity of a run.
   *
   * @param config its configuration
   */
  public static RunIdentity of(Fields config, List<InputIdentity> inputs) {
    config.number("data_version", 1, Integer.MAX_VALUE);
    if (config.text("pipeline").isBlank()) {
      throw new DamageException("its pipeline has no name");
    }
    config.object("options");
    config.object("layout");
    Fields files = config.object("option_files");
    files.texts().keySet().forEach(files::sha256);
    config.object("software").texts();
    return RunIdentity.of(config.json(), inputs);
  }

  /** The identity of an input. */
  public static InputIdentity input(Fields input) {
    return new InputIdentity(
        input.text("name"),
        input.has("location") ? input.text("location") : null,
        input.has("bytes") ? (Long) input.count("bytes") : null,
        input.text("revision"),
        input.text("fingerprint"));
  }
}
