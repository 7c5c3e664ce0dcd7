package io.shardmill.dataset.index;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.Meaning;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.checked.Fields;
import io.shardmill.dataset.checked.RunId;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.json.Json;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.DatasetPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ChunkIndexWriter} writes, and believes nothing else: each field has its type
 * and range, paths stay inside, and {@link IndexCheck} compares them with each other. Fields of
 * later minor additions are skipped.
 */
public final class ChunkIndexReader {

  private static final String REMEDY =
      "Restore this file from a copy; chunk_index.json beside _versions is one of the latest"
          + " version";

  private static final Pattern NOUN = Pattern.compile("[a-z][a-z_]*");
  private static final Pattern CRC = Pattern.compile("[0-9a-f]{8}");

  private final JsonParser json;
  private final IndexArrays arrays;
  private final ObjectNode small = Json.MAPPER.createObjectNode();
  private final List<ChunkIndex.Chunk> chunks = new ArrayList<>();
  private final SortedMap<String, List<String>> axes = new TreeMap<>();
  private @Nullable TableSchema schema;
  private @Nullable RowGroups rowGroups;
  private @Nullable Groups groups;

  private ChunkIndexReader(JsonParser json) {
    this.json = json;
    this.arrays = new IndexArrays(json);
  }

  /**
   * Reads an index; {@code name} is what an error calls it.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if it is damaged
   */
  public static ChunkIndex read(InputStream in, String name) throws IOException {
    try (JsonParser json = Json.factory().createParser(in)) {
      return new ChunkIndexReader(json).read(name);
    } catch (JacksonException e) {
      throw new DamageException("it is not the JSON of an index" + where(e))
          .of(name, "chunk index", REMEDY);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw damaged(name, e);
    }
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : ", at line %d, column %d"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  /** An index that is not what it has to be. */
  static ShardmillException damaged(String name, RuntimeException cause) {
    return DamageException.by(cause).of(name, "chunk index", REMEDY);
  }

  private ChunkIndex read(String name) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new DamageException("it is not a JSON object");
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "format_version" -> checkFormat(name);
        case "schema" -> schema = schema(Fields.of(field, json.readValueAsTree()));
        case "axes" -> readAxes();
        case "chunks" -> readChunks();
        case "row_groups" -> rowGroups = arrays.rowGroups(present(schema, "schema"));
        case "groups" -> groups = arrays.groups();
        default -> small.set(field, json.<JsonNode>readValueAsTree());
      }
    }
    if (json.nextToken() != null) {
      throw new DamageException("something follows its end");
    }
    Fields fields = Fields.of("", small);
    if (!fields.text("format").equals("shardmill")) {
      throw new DamageException("its format is not shardmill");
    }
    ChunkIndex index = index(fields);
    IndexCheck.check(index);
    checkTotals(fields, index);
    return index;
  }

  private ChunkIndex index(Fields fields) {
    Fields commit = fields.object("commit");
    long version = fields.number("version", 1, Layout.LAST_VERSION);
    List<ChunkIndex.Input> inputs = fields.objects("inputs", ChunkIndexReader::input);
    return new ChunkIndex(
        version,
        fields.has("parent_version")
            ? (Long) fields.number("parent_version", 1, Layout.LAST_VERSION)
            : null,
        new ChunkIndex.Commit(RunId.of(commit.text("run_id")), commit.time("processing_timestamp")),
        fields.text("row_noun", NOUN),
        present(schema, "schema"),
        StoredIdentity.of(
            fields.object("processing_config"),
            inputs.stream()
                .filter(input -> input.version() == version)
                .map(ChunkIndex.Input::identity)
                .toList()),
        chunks,
        present(rowGroups, "row_groups"),
        groups,
        fields.has("groups_file") ? file(fields.object("groups_file"), Layout.VERSIONS) : null,
        counts(fields.object("counts")),
        fields.has("books") ? fields.objects("books", ChunkIndexReader::books) : List.of(),
        inputs,
        fields.objects("rejected", file -> file(file, Layout.REJECTED)),
        Collections.unmodifiableSortedMap(axes),
        texts(fields, "attributes"),
        texts(fields, "aliases"),
        fields.has("splits") ? splits(fields.object("splits")) : null,
        fields.objects("side_files", file -> file(file, Layout.VERSIONS)),
        fields.count("next_file"));
  }

  private void checkFormat(String name) throws IOException {
    if (!json.currentToken().isNumeric() || json.getLongValue() < 1) {
      throw new DamageException("format_version is not a number from 1");
    }
    if (json.getLongValue() != ChunkIndex.FORMAT_VERSION) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s has format %d, and this software reads format %d: %s"
              .formatted(
                  name,
                  json.getLongValue(),
                  ChunkIndex.FORMAT_VERSION,
                  json.getLongValue() > ChunkIndex.FORMAT_VERSION
                      ? "use a newer one"
                      : "write the data set again, or read it with the software that wrote it"));
    }
  }

  /** The sums that an index has for people. */
  private static void checkTotals(Fields fields, ChunkIndex index) {
    String rows = "total_" + index.rowNoun() + "s";
    if (fields.count(rows) != index.totalRows()
        || fields.count("total_chunks") != index.chunks().size()
        || fields.count("total_bytes") != index.totalBytes()) {
      throw new DamageException(
          "%s, total_chunks and total_bytes are not those of its chunks".formatted(rows));
    }
    // A file that has fallen out of a list would be removed as needed by nobody.
    if (fields.count("total_files") != index.chunks().size() + index.otherFiles().size()) {
      throw new DamageException("total_files is not the number of files that it lists");
    }
    if (!fields.text("config_hash").equals(index.configHash())) {
      throw new DamageException("its config_hash is not that of its configuration and inputs");
    }
  }

  private static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new DamageException("no field " + field + " where it has to be");
    }
    return value;
  }

  private static TableSchema schema(Fields fields) {
    return new TableSchema(
        fields.text("name"), fields.objects("columns", ChunkIndexReader::column));
  }

  private static Column column(Fields column) {
    boolean list = column.truth("list");
    int depth = column.has("depth") ? column.smallCount("depth") : list ? 1 : 0;
    if (depth > 0 != list) {
      throw new DamageException("a column is a list by one of its fields and none by another");
    }
    return new Column(
        column.text("name"),
        type(column.text("type")),
        depth,
        column.truth("nullable"),
        column.has("nullable_elements") && column.truth("nullable_elements"),
        column.has("width") ? column.smallCount("width") : 0,
        column.has("meaning") ? Meaning.parse(column.text("meaning")) : Meaning.PLAIN,
        column.text("unit"),
        column.text("description"));
  }

  private static ColumnType type(String name) {
    for (ColumnType type : ColumnType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
        return type;
      }
    }
    throw new DamageException("a column has a type that does not exist");
  }

  private void readAxes() throws IOException {
    arrays.require(JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      axes.put(name, arrays.axis());
    }
  }

  private void readChunks() throws IOException {
    // The writer puts row_noun first; keys of a chunk are named after it.
    String noun = Fields.of("", small).text("row_noun", NOUN);
    arrays.require(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      chunks.add(
          chunk(
              Fields.of("chunks[%d]".formatted(chunks.size()), json.readValueAsTree()),
              chunks.size(),
              noun));
    }
  }

  private static ChunkIndex.Chunk chunk(Fields fields, int id, String noun) {
    ChunkIndex.Chunk chunk =
        new ChunkIndex.Chunk(
            DatasetPath.below(Layout.DATA, fields.text("chunk_path")).text(),
            fields.count("n_" + noun + "s"),
            fields.count(noun + "_start_idx"),
            fields.count("file_size_bytes"),
            fields.sha256("sha256"),
            fields.smallCount("first_row_group"),
            fields.smallCount("n_row_groups"),
            fields.text("source"),
            fields.count("source_start"),
            fields.count("source_end"));
    if (fields.count("chunk_id") != id || fields.count(noun + "_end_idx") != chunk.endIdx()) {
      throw new DamageException(
          "chunks[%d] has another chunk_id or %s_end_idx than its place and rows give"
              .formatted(id, noun));
    }
    return chunk;
  }

  private static ChunkCounts counts(Fields counts) {
    return new ChunkCounts(
        counts.count("read"),
        counts.object("added").counts(),
        counts.count("written"),
        counts.object("rejected").counts(),
        counts.object("filtered").counts());
  }

  private static ChunkIndex.RangeBooks books(Fields range) {
    return new ChunkIndex.RangeBooks(
        range.text("source"),
        range.count("source_start"),
        range.count("source_end"),
        counts(range.object("counts")),
        range.has("rejected")
            ? DatasetPath.below(Layout.REJECTED, range.text("rejected")).text()
            : null);
  }

  private static ChunkIndex.Input input(Fields input) {
    return new ChunkIndex.Input(
        StoredIdentity.input(input),
        input.has("crc32") ? (Long) Long.parseLong(input.text("crc32", CRC), 16) : null,
        input.number("version", 1, Layout.LAST_VERSION));
  }

  private static SortedMap<String, String> texts(Fields fields, String name) {
    return Collections.unmodifiableSortedMap(
        fields.has(name) ? fields.object(name).texts() : new TreeMap<>());
  }

  private static SplitRule splits(Fields splits) {
    return new SplitRule(
        splits.text("column"),
        splits.number("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        splits.objects(
            "parts", part -> new SplitRule.Part(part.text("name"), part.real("weight"))));
  }

  private static ChunkIndex.IndexedFile file(Fields file, String folder) {
    return new ChunkIndex.IndexedFile(
        file.text("name"),
        DatasetPath.below(folder, file.text("path")).text(),
        file.count("bytes"),
        file.sha256("sha256"),
        file.count("rows"));
  }
}
