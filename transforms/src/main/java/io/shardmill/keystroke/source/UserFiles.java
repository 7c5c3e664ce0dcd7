package io.shardmill.keystroke.source;

import java.util.List;

/**
 * The files of one user.
 *
 * @param logs in the order of their rows
 * @param documents names of the others, sorted
 * @param prefixed how many of all these have a prefix before their names
 */
record UserFiles(List<LogFile> logs, List<String> documents, int prefixed) {

  /** Of someone who has no files. */
  static final UserFiles NONE = new UserFiles(List.of(), List.of(), 0);

  UserFiles {
    logs = List.copyOf(logs);
    documents = List.copyOf(documents);
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
