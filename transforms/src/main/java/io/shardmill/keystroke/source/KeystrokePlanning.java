package io.shardmill.keystroke.source;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnNames;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.entity.EntityChange;
import io.shardmill.entity.EntityIndex;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityPlan;
import io.shardmill.entity.EntityPlanning;
import io.shardmill.entity.EntityRegister;
import io.shardmill.entity.EntityRoster;
import io.shardmill.entity.EntityRows;
import io.shardmill.entity.Pseudonyms;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.ToldOfUsers;
import io.shardmill.keystroke.source.format.UserFields;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a study once, and decides whose logs are read and in which files their rows
 * go, by {@link EntityPlanning}. Where names do not tell users, tables are read to find out who
 * there is.
 *
 * <pre>{@code
 * KeystrokePlanning planning =
 *     KeystrokePlanning.list(
 *         "raw/web_app_data",
 *         List.of(LogFormat.pressReleaseCsv()),
 *         UserFields.identifyingNobody(),
 *         EntityRegister.empty(User.KIND));
 * StudyPlan study = planning.everyone(new EntityLayout(User.KIND, 400, 100), 256L << 20);
 * }</pre>
 */
public final class KeystrokePlanning {

  private static final String FORMAT = "keystrokes.format";

  private final String input;
  private final StudyListing listing;
  private final List<String> fields;
  private final ToldOfUsers told;
  private final EntityRoster roster;
  private final PackedUserFiles files;

  private KeystrokePlanning(
      String input,
      StudyListing listing,
      List<String> fields,
      ToldOfUsers told,
      EntityRoster roster) {
    this.input = input;
    this.listing = listing;
    this.fields = fields;
    this.told = told;
    this.roster = roster;
    List<UserFiles> ofEach = new ArrayList<>();
    for (String id : roster.sourceIds()) {
      ofEach.add(listing.users().getOrDefault(id, UserFiles.NONE).withTold(told.of(id)));
    }
    this.files = PackedUserFiles.of(ofEach);
  }

  /**
   * Lists the files and finds out who there is. Opens none of them, or one to find out the format;
   * tables whose rows tell their users are read.
   *
   * @param input folders, paths and globs, joined by commas; of a folder all that is below it
   * @param formats that the logs may have; all logs have one
   * @param fields of documents about users that the index tells
   * @param before the register of the data set so far
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if nothing is found, or no file is of a
   *     user
   */
  public static KeystrokePlanning list(
      String input, List<LogFormat> formats, UserFields fields, EntityRegister before)
      throws IOException {
    StudyListing listing = StudyListing.of(input, formats);
    if (listing.logs() == 0) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: no file is a keystroke log by its name, such as %s; %,d files have other names"
              .formatted(
                  input,
                  formats.stream().map(LogFormat::names).collect(Collectors.joining("; or ")),
                  listing.unknown().size() + listing.partial().size()));
    }
    Map<String, String> ids =
        listing.users().keySet().stream().collect(Collectors.toMap(id -> id, id -> ""));
    List<String> names = fields.of(listing.format());
    EntityRegister register = new EntityRegister(kind(names), before.ids(), before.attributes());
    return new KeystrokePlanning(
        input,
        listing,
        names,
        listing.format().told(listing.documentsOfAll(), fields),
        EntityRoster.of(register, ids, Pseudonyms.none()));
  }

  /** Users, of whom the index tells some fields. */
  private static EntityKind kind(List<String> fields) {
    EntityKind kind = User.withFields(fields);
    ColumnNames.alike(EntityIndex.columns(kind))
        .ifPresent(
            alike -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "--userFields: %s would be a column beside %s in %s; leave it out"
                      .formatted(Quoted.of(alike.second()), Quoted.of(alike.first()), kind.file()));
            });
    return kind;
  }

  /**
   * A plan of all users.
   *
   * @param maxBytes a batch with more bytes of logs is divided, by users
   */
  public StudyPlan everyone(EntityLayout layout, long maxBytes) throws IOException {
    return study(new EntityPlanning(roster, layout, maxBytes).everyone(rows()), "of all users");
  }

  /**
   * A plan of the batches in which anything is not as in an earlier version: users who are new,
   * have other logs or other documents, or are gone. Reads all logs, to compare what is in them,
   * where the storage has no checksums.
   *
   * @param parent the version to add to
   * @param maxBytes a batch with more bytes of logs is divided, by users
   */
  public StudyPlan since(Dataset parent, EntityLayout layout, long maxBytes) throws IOException {
    requireFormat(parent);
    EntityKind kind = roster.register().kind();
    EntityPlan plan =
        new EntityPlanning(roster, layout, maxBytes)
            .since(EntityRegister.of(kind, parent), EntityIndex.read(kind, parent), rows());
    return study(plan, "of batches with changes; users: " + plan.changes().summary().orElseThrow());
  }

  private void requireFormat(Dataset parent) {
    String before = parent.index().attributes().get(FORMAT);
    String now = listing.format().code();
    if (before != null && !before.equals(now)) {
      throw new ShardmillException(
          ErrorCategory.OUTPUT_CONFLICT,
          "%s: the logs are of the format %s, those of version %d are %s; use another --output"
              .formatted(input, now, parent.index().version(), before));
    }
  }

  private EntityRows rows() {
    TableUsers inTables = listing.tables();
    return inTables == null ? new UsersInFiles(roster, files) : new UsersInTables(roster, inTables);
  }

  private @Nullable StudyTables tables() {
    TableUsers inTables = listing.tables();
    return inTables == null ? null : new StudyTables(inTables.format(), inTables.tables());
  }

  private StudyPlan study(EntityPlan plan, String who) throws IOException {
    StudyTables tables = tables();
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(FORMAT, listing.format().code());
    attributes.put("keystrokes.logs", Long.toString(listing.logs()));
    attributes.put("keystrokes.participants_unreadable", Integer.toString(told.unreadable()));
    attributes.put("keystrokes.files_partial", Integer.toString(listing.partial().size()));
    attributes.put("keystrokes.files_unknown", Integer.toString(listing.unknown().size()));
    for (EntityChange change : EntityChange.values()) {
      attributes.put(
          "keystrokes.users_" + change.code(), Long.toString(plan.changes().count(change)));
    }
    if (tables != null) {
      attributes.put(StudyPlan.LOGS_OVER_FILES, "true");
    }
    EntityRows rows = rows();
    return new StudyPlan(
        plan,
        listing.format(),
        fields,
        files,
        tables,
        new LeftOutFiles(listing.partial(), listing.unknown()),
        plan.chunks().chunks() == 0
            ? List.of()
            : List.of(input(plan, who, state(plan, tables, rows))),
        attributes,
        rows);
  }

  private InputIdentity input(EntityPlan plan, String who, String state) {
    String name = String.format(Locale.ROOT, "%s: %,d bytes of logs %s", input, plan.rows(), who);
    return InputIdentity.ofTable(name, "rows-sha256:" + state);
  }

  /**
   * Tells this state of the logs from others. What was scattered of tables before a run was killed
   * is no chunk yet that could be compared; so all that is read of them is a part of it.
   */
  private static String state(EntityPlan plan, @Nullable StudyTables tables, EntityRows rows)
      throws IOException {
    if (tables == null) {
      return plan.state();
    }
    List<String> lines = new ArrayList<>(List.of(plan.state()));
    lines.addAll(tables.layout());
    for (ChunkRange range : plan.chunks().ranges()) {
      lines.addAll(rows.fingerprints((int) range.start(), (int) range.end()).ofEach());
    }
    return Sha256.ofLines(lines);
  }
}
