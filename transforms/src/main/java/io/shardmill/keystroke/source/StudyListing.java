package io.shardmill.keystroke.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.source.format.FileName;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.TableFormat;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a study, listed once and grouped by user.
 *
 * <p>Memory: about 500 bytes for each file.
 *
 * @param format of the logs
 * @param users the files of each user, by id
 * @param documentsOfAll documents about all users
 * @param partial downloads that were not finished
 * @param unknown files whose names tell neither user nor log, and tables without rows
 * @param tables what was found in tables where users have no files of their own; then {@code users}
 *     have none, and otherwise it is {@code null}
 */
record StudyListing(
    LogFormat format,
    Map<String, UserFiles> users,
    List<InputFile> documentsOfAll,
    List<String> partial,
    List<String> unknown,
    @Nullable TableUsers tables) {

  private static final String DEMOGRAPHICS = "_demographics.json";

  /**
   * Lists what a comma-separated list of folders, paths and globs names: of a folder all that is
   * below it.
   *
   * @param formats that the logs may have
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if one of them names
   *     nothing, ({@link ErrorCategory#CONFIGURATION}) if two files are the same log of a user
   */
  static StudyListing of(String inputs, List<LogFormat> formats) throws IOException {
    List<String> globs = new ArrayList<>();
    for (String glob : InputFiles.globs(inputs)) {
      globs.add(belowFolder(glob));
    }
    Map<String, Grouped> grouped = new HashMap<>();
    List<InputFile> ofAll = new ArrayList<>();
    List<String> partial = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<InputFile> files = InputFiles.expand(String.join(",", globs));
    LogFormat format = FormatChoice.of(files, formats);
    List<LogFile> tables = new ArrayList<>();
    for (InputFile file : files) {
      FileName name = format.nameOf(FileName.withoutFolders(file));
      switch (name.kind()) {
        case PARTIAL -> partial.add(file.name());
        case DOCUMENT_OF_ALL -> ofAll.add(file);
        case UNKNOWN -> unknown.add(file.name());
        case LOG, DOCUMENT -> {
          LogName log = name.log();
          if (format instanceof TableFormat && log != null) {
            tables.add(new LogFile(file, log));
          } else {
            grouped.computeIfAbsent(name.user(), user -> new Grouped()).add(file, name);
          }
        }
      }
    }
    if (format instanceof TableFormat table) {
      return ofTables(table, tables, partial, unknown);
    }
    Map<String, UserFiles> users = new HashMap<>();
    grouped.forEach((user, ofUser) -> users.put(user, ofUser.finish()));
    return new StudyListing(format, users, ofAll, partial, unknown, null);
  }

  private static StudyListing ofTables(
      TableFormat format, List<LogFile> tables, List<String> partial, List<String> unknown)
      throws IOException {
    Map<String, UserFiles> users = new HashMap<>();
    TableUsers gathered = null;
    for (LogFile table : tables) {
      users.put(format.nameOf(table.name().file()).user(), UserFiles.of(table));
    }
    if (format.rowsTellUsers() || users.size() < tables.size()) {
      users.clear();
      TableUsers found = TableUsers.read(format, tables);
      found.empty().forEach(table -> unknown.add(table.file().name()));
      gathered = found.oneInEach() ? null : found;
      boolean ownFiles = found.oneInEach();
      found
          .firstTables()
          .forEach((id, table) -> users.put(id, ownFiles ? UserFiles.of(table) : UserFiles.NONE));
    }
    return new StudyListing(format, users, List.of(), partial, unknown, gathered);
  }

  /** How many logs there are. */
  long logs() {
    return tables != null
        ? tables.tables().size()
        : users.values().stream().mapToLong(user -> user.logs().size()).sum();
  }

  private static String belowFolder(String glob) throws IOException {
    if (glob.endsWith("/")) {
      return glob + "**";
    }
    return isFolder(glob) ? glob.replaceAll("[*?\\[{\\\\]", "[$0]") + "/**" : glob;
  }

  /** Storage of objects has no folders: what is no object and no glob is taken for one. */
  private static boolean isFolder(String glob) throws IOException {
    if (glob.contains("://") && !glob.startsWith("file:")) {
      return !glob.matches(".*[*?\\[{].*") && InputFiles.find(glob).isEmpty();
    }
    try {
      return Files.isDirectory(Path.of(glob));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The files of a user so far. */
  private static final class Grouped {
    private final List<LogFile> logs = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private int prefixed;
    private @Nullable InputFile demographics;
    private boolean prefixedDemographics;

    void add(InputFile file, FileName name) {
      LogName log = name.log();
      if (log == null) {
        documents.add(FileName.withoutFolders(file));
        if (FileName.withoutFolders(file).endsWith(DEMOGRAPHICS)) {
          boolean better =
              demographics == null || (prefixedDemographics && name.prefix().isEmpty());
          prefixedDemographics = better ? !name.prefix().isEmpty() : prefixedDemographics;
          demographics = better ? file : demographics;
        }
      } else {
        logs.add(new LogFile(file, log));
      }
      prefixed += name.prefix().isEmpty() ? 0 : 1;
    }

    UserFiles finish() {
      logs.sort(LogFile.ORDER);
      requireEachOnce();
      Collections.sort(documents);
      return new UserFiles(logs, documents, prefixed, demographics, List.of());
    }

    /** A copy in another folder, or beside its compressed form, would double its events. */
    private void requireEachOnce() {
      for (int i = 1; i < logs.size(); i++) {
        LogFile one = logs.get(i - 1);
        LogFile other = logs.get(i);
        if (one.nameUnpacked().equals(other.nameUnpacked())) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "%s and %s are one log by their names; its events would be read twice. Leave one out"
                  .formatted(one.file().name(), other.file().name()));
        }
      }
    }
  }
}
