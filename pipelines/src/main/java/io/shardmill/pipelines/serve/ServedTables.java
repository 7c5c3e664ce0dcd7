package io.shardmill.pipelines.serve;

import io.shardmill.archive.router.ArchiveReader;
import io.shardmill.archive.router.WholeTable;
import io.shardmill.error.NearestMatch;
import io.shardmill.pipelines.serve.http.HttpFailure;
import io.shardmill.postgres.connect.TableName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The tables that are answered for, and no others.
 *
 * @param reader of them
 * @param names in order
 * @param archive the output of {@code ./shardmill archive}, empty for what the ledger says
 * @param timeColumn their column of time, empty for what each says itself
 */
record ServedTables(
    ArchiveReader reader, List<TableName> names, String archive, String timeColumn) {

  /**
   * The table that a request names.
   *
   * @throws HttpFailure (404) if it is none of these
   */
  TableName named(String text) {
    return names.stream()
        .filter(name -> name.toString().equals(text) || name.equals(inPublic(text)))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = names.stream().map(ServedTables::known).toList();
              return new HttpFailure(
                  404,
                  "there is no table %s%s"
                      .formatted(
                          text,
                          NearestMatch.of(text, known)
                              .map(match -> "; did you mean " + match + "?")
                              .orElse("; there are " + String.join(", ", known))));
            });
  }

  /** As people write it. */
  private static String known(TableName name) {
    return name.schema().equals("public") ? name.name() : name.toString();
  }

  private static TableName inPublic(String text) {
    return new TableName("public", text.isEmpty() ? "?" : text);
  }

  /** Asks a table. */
  <T> T ask(TableName name, ArchiveReader.Question<T> question) throws IOException {
    return reader.read(described(name, timeColumn), question);
  }

  /** Asks a table whose column of time is known. */
  <T> T ask(TableName name, String time, ArchiveReader.Question<T> question) throws IOException {
    return reader.read(described(name, time), question);
  }

  private WholeTable.Described described(TableName name, String time) {
    return new WholeTable.Described(name, root(name), time);
  }

  private Optional<String> root(TableName name) {
    return archive.isEmpty()
        ? Optional.empty()
        : Optional.of(archive + (archive.endsWith("/") ? "" : "/") + name);
  }
}
