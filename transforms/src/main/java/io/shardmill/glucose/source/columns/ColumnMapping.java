package io.shardmill.glucose.source.columns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an owner's table calls its columns. Roles that are not named are those of the Gluroo schema,
 * and may be missing unless they are needed; an empty name says that there is no such column.
 */
public final class ColumnMapping implements Serializable {

  private static final String NONE = "";

  private final List<ColumnRole> roles;
  private final Map<ColumnRole, String> named;

  private ColumnMapping(List<ColumnRole> roles, Map<ColumnRole, String> named) {
    this.roles = List.copyOf(roles);
    this.named = new EnumMap<>(ColumnRole.class);
    this.named.putAll(named);
  }

  /** The names of the Gluroo schema. */
  public static ColumnMapping demo(List<ColumnRole> roles) {
    return new ColumnMapping(roles, Map.of());
  }

  /**
   * Reads {@code gid:patient_id,date:time,trend:}.
   *
   * @param roles what columns of the table tell
   * @param texts the parts between commas
   * @throws IllegalArgumentException if a part is not {@code NAME:COLUMN}, or names what the table
   *     does not have or cannot be read without
   */
  public static ColumnMapping parse(List<ColumnRole> roles, List<String> texts) {
    Map<ColumnRole, String> named = new LinkedHashMap<>();
    for (String text : texts) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      ColumnRole role = ColumnRole.called(name).filter(roles::contains).orElse(null);
      if (colon < 0 || role == null) {
        throw new IllegalArgumentException(
            "'%s' is not NAME:COLUMN with one of the names %s".formatted(text, demoNames(roles)));
      }
      String column = text.substring(colon + 1);
      if (column.isEmpty() && role.needed()) {
        throw new IllegalArgumentException("there is no reading without %s".formatted(name));
      }
      if (named.put(role, column) != null) {
        throw new IllegalArgumentException("%s is named twice".formatted(name));
      }
    }
    ColumnMapping names = new ColumnMapping(roles, named);
    Set<String> columns = new HashSet<>();
    for (ColumnRole role : roles) {
      String column = names.of(role).orElse(NONE);
      if (!column.isEmpty() && !columns.add(column) && named.containsValue(column)) {
        throw new IllegalArgumentException("two of them are the column %s".formatted(column));
      }
    }
    return names;
  }

  private static String demoNames(List<ColumnRole> roles) {
    return roles.stream().map(ColumnRole::demoName).collect(Collectors.joining(", "));
  }

  /** The name of the column with a role; empty if the owner says there is none. */
  public Optional<String> of(ColumnRole role) {
    return Optional.of(named.getOrDefault(role, role.demoName())).filter(name -> !name.isEmpty());
  }

  /** The roles whose columns are there: those that must be, and of the others those that are. */
  public List<ColumnRole> present(List<String> columns) {
    List<ColumnRole> present = new ArrayList<>();
    for (ColumnRole role : roles) {
      Optional<String> name = of(role);
      boolean asked = role.needed() || named.containsKey(role);
      if (name.isPresent() && (asked || columns.contains(name.get()))) {
        present.add(role);
      }
    }
    return present;
  }
}
