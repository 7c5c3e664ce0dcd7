package io.shardmill.keystroke.source.format;

import java.io.Serializable;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table tell what of a keystroke, or of an event.
 *
 * <pre>{@code
 * RoleColumns keystrokes = RoleColumns.parse("key:letter,press:down_ms,release:up_ms");
 * RoleColumns events = RoleColumns.parse("user:id,key:key,type:event,time:t,session:task");
 * }</pre>
 */
public final class RoleColumns implements Serializable {

  /** What a column can tell. */
  enum Role {
    USER,
    KEY,
    PRESS,
    RELEASE,
    TYPE,
    TIME,
    SESSION,
    PLATFORM;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SortedMap<Role, String> columns;

  private RoleColumns(SortedMap<Role, String> columns) {
    this.columns = columns;
  }

  /**
   * Reads {@code ROLE:COLUMN} joined by commas.
   *
   * @throws IllegalArgumentException if a role is unknown, is there twice, or is missing
   */
  public static RoleColumns parse(String text) {
    SortedMap<Role, String> columns = new TreeMap<>();
    for (String one : text.split(",", -1)) {
      int colon = one.indexOf(':');
      if (colon < 1 || colon == one.length() - 1) {
        throw new IllegalArgumentException("'%s' is not ROLE:COLUMN".formatted(one));
      }
      if (columns.put(role(one.substring(0, colon)), one.substring(colon + 1)) != null) {
        throw new IllegalArgumentException(one.substring(0, colon) + " is there twice");
      }
    }
    boolean strokes = columns.containsKey(Role.PRESS) && columns.containsKey(Role.RELEASE);
    boolean events = columns.containsKey(Role.TYPE) && columns.containsKey(Role.TIME);
    boolean mixed =
        strokes
            ? columns.containsKey(Role.TYPE) || columns.containsKey(Role.TIME)
            : columns.containsKey(Role.PRESS) || columns.containsKey(Role.RELEASE);
    if (!columns.containsKey(Role.KEY) || strokes == events || mixed) {
      throw new IllegalArgumentException(
          "needed are key, and either press and release or type and time");
    }
    return new RoleColumns(columns);
  }

  private static Role role(String name) {
    for (Role role : Role.values()) {
      if (role.code().equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is none of user, key, press, release, type, time, session, platform".formatted(name));
  }

  /** The column of a role, {@code null} if there is none. */
  @Nullable String column(Role role) {
    return columns.get(role);
  }

  /** Whether a row is a keystroke, and not an event. */
  boolean wholeKeystrokes() {
    return columns.containsKey(Role.PRESS);
  }

  /** The columns by the names of their roles. */
  SortedMap<String, String> byRole() {
    SortedMap<String, String> named = new TreeMap<>();
    columns.forEach((role, column) -> named.put(role.code(), column));
    return named;
  }
}
