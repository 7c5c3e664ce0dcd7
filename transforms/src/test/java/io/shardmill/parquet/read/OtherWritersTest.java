package io.shardmill.parquet.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of parquet-java in encodings that ours do not have are read as well. */
class OtherWritersTest {

  private static final int ROWS = 3_000;

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message other {
            required boolean flag;
            optional int32 small (INTEGER(8,true));
            optional int32 n;
            required int64 big;
            optional float f;
            optional double d;
            optional binary text (STRING);
            optional fixed_len_byte_array(3) code;
            optional group numbers (LIST) {
              repeated group list { optional int64 element; }
            }
          }
          """);

  @TempDir Path folder;

  private enum Dictionaries {
    USED,
    UNUSED
  }

  private enum Floats {
    PLAIN,
    SPLIT_INTO_STREAMS
  }

  static Stream<Arguments> everyEncodingIsRead() {
    return Stream.of(WriterVersion.values())
        .flatMap(
            version ->
                Stream.of(Dictionaries.values())
                    .flatMap(
                        dictionaries ->
                            Stream.of(Floats.values())
                                .map(floats -> Arguments.of(version, dictionaries, floats))));
  }

  @ParameterizedTest
  @MethodSource
  void everyEncodingIsRead(WriterVersion version, Dictionaries dictionaries, Floats floats)
      throws IOException {
    Path file = folder.resolve("other.parquet");
    Map<String, List<Object>> expected = new LinkedHashMap<>();
    SCHEMA.getFields().forEach(field -> expected.put(field.getName(), new ArrayList<>()));
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withWriterVersion(version)
            .withDictionaryEncoding(dictionaries == Dictionaries.USED)
            .withByteStreamSplitEncoding(floats == Floats.SPLIT_INTO_STREAMS)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withPageRowCountLimit(700)
            .build()) {
      for (int row = 0; row < ROWS; row++) {
        writer.write(row(row, expected));
      }
    }

    try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
      assertThat(reader.rowGroups()).hasSize(1);
      List<ColumnVector> vectors = reader.read(0);
      for (int column = 0; column < vectors.size(); column++) {
        String name = reader.schema().columns().get(column).name();
        assertThat(Vectors.texts(Vectors.values(vectors.get(column))))
            .as(name)
            .isEqualTo(Vectors.texts(expected.get(name)));
      }
    }
  }

  /** A row with its values, which are also added to those that are expected. */
  private static Group row(int row, Map<String, List<Object>> expected) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("flag", row % 3 == 0);
    values.put("small", row % 5 == 0 ? null : (byte) (row % 7 - 3));
    values.put("n", row % 11 == 0 ? null : row * 0x01234567);
    values.put("big", row % 2 == 0 ? Long.MIN_VALUE + row : Long.MAX_VALUE - row);
    values.put("f", row % 13 == 0 ? null : row / 7f);
    values.put("d", row > 800 && row < 1_600 ? null : Math.sqrt(row));
    values.put("text", row % 4 == 0 ? null : "t".repeat(row % 9) + row % 50);
    values.put("code", row % 6 == 0 ? null : "%03d".formatted(row % 1_000).getBytes(UTF_8));
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < row % 20; i++) {
      numbers.add(i == 3 ? null : (long) row * i);
    }
    values.put("numbers", row % 17 == 0 ? null : numbers);
    SimpleGroup group = new SimpleGroup(SCHEMA);
    values.forEach(
        (name, value) -> {
          expected.get(name).add(value);
          add(group, name, value);
        });
    return group;
  }

  private static void add(Group group, String name, Object value) {
    if (value instanceof Boolean flag) {
      group.add(name, flag);
    } else if (value instanceof Byte small) {
      group.add(name, small.intValue());
    } else if (value instanceof Integer n) {
      group.add(name, n);
    } else if (value instanceof Long big) {
      group.add(name, big);
    } else if (value instanceof Float f) {
      group.add(name, f);
    } else if (value instanceof Double d) {
      group.add(name, d);
    } else if (value instanceof String text) {
      group.add(name, text);
    } else if (value instanceof byte[] code) {
      group.add(name, Binary.fromConstantByteArray(code));
    } else if (value instanceof List<?> list) {
      Group numbers = group.addGroup(name);
      for (Object element : list) {
        Group entry = numbers.addGroup("list");
        if (element != null) {
          entry.add("element", (Long) element);
        }
      }
    }
  }
}
