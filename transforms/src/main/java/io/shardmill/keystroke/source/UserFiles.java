package io.shardmill.keystroke.source;

import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.storage.InputFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one user.
 *
 * @param logs in the order of their rows
 * @param documents names of the others, sorted
 * @param prefixed how many of all these have a prefix before their names
 * @param demographics the document that is read, if there is one
 * @param told fields that a document about all users tells of this one; empty if it tells nothing
 */
record UserFiles(
    List<LogFile> logs,
    List<String> documents,
    int prefixed,
    @Nullable InputFile demographics,
    List<@Nullable String> told) {

  /** Of someone who has no files. */
  static final UserFiles NONE = new UserFiles(List.of(), List.of(), 0, null, List.of());

  /** Of someone who has one log, and nothing beside. */
  static UserFiles of(LogFile log) {
    return new UserFiles(List.of(log), List.of(), 0, null, List.of());
  }

  UserFiles {
    logs = List.copyOf(logs);
    documents = List.copyOf(documents);
    told = Collections.unmodifiableList(new ArrayList<>(told));
  }

  /** The same with what is told of the user elsewhere. */
  UserFiles withTold(List<@Nullable String> fields) {
    return new UserFiles(logs, documents, prefixed, demographics, fields);
  }

  /** Bytes of all logs. */
  long bytes() {
    return logs.stream().mapToLong(log -> log.file().size()).sum();
  }

  /** How many documents are of a name, such as {@code consent}. */
  int documents(String name) {
    return (int)
        documents.stream().filter(document -> document.endsWith("_" + name + ".json")).count();
  }
}
