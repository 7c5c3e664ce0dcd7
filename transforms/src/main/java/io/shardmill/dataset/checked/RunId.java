package io.shardmill.dataset.checked;

import io.shardmill.error.Quoted;
import io.shardmill.storage.DamageException;
import java.util.regex.Pattern;

/** What identifies a run: a UUID in lower case, since it names the folder of its work area. */
public final class RunId {

  /** Of a run that claims nothing. */
  public static final String NONE = "00000000-0000-0000-0000-000000000000";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private RunId() {}

  /** The text itself, if it is one. */
  public static String of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new DamageException("the run id %s is no UUID".formatted(Quoted.of(text)));
    }
    return text;
  }
}
