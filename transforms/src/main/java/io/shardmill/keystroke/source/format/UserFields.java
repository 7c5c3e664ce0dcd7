package io.shardmill.keystroke.source.format;

import java.util.List;
import java.util.Optional;

/**
 * Which fields of documents about users the index of users tells.
 *
 * <pre>{@code
 * UserFields fields = UserFields.named(List.of("gender", "device_info.userAgent"));
 * }</pre>
 */
public final class UserFields {

  private final Optional<List<String>> names;

  private UserFields(Optional<List<String>> names) {
    this.names = names;
  }

  /** Those of the format that identify nobody. */
  public static UserFields identifyingNobody() {
    return new UserFields(Optional.empty());
  }

  /** None. */
  public static UserFields none() {
    return named(List.of());
  }

  /**
   * Some by name, whatever they tell.
   *
   * @param names of fields; {@code a.b} is the field {@code b} of an object {@code a}
   */
  public static UserFields named(List<String> names) {
    return new UserFields(Optional.of(List.copyOf(names)));
  }

  /** Whether someone asked for these fields, so that they have to be there. */
  boolean wanted() {
    return names.isPresent();
  }

  /** Those of a format. */
  public List<String> of(LogFormat format) {
    return names.orElseGet(format::fieldsIdentifyingNobody);
  }
}
