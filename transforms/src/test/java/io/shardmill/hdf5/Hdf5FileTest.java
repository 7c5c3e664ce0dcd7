package io.shardmill.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, links and attributes, and files that are not what they should be. */
class Hdf5FileTest {

  @TempDir private Path folder;

  @Test
  void groupsAndTheirMembers() throws IOException {
    try (Hdf5File file = Fixtures.open("links.h5")) {
      assertThat(file.name()).isEqualTo("links.h5");
      assertThat(file.root().path()).isEqualTo("/");
      assertThat(file.root().children())
          .containsExactly("absolute", "broken", "circle", "external", "far", "group", "to group");
      assertThat(file.group("group").children()).containsExactly("hard", "relative", "values");
      assertThat(file.root().isGroup("group")).isTrue();
      assertThat(file.root().isGroup("absolute")).isFalse();
      assertThat(file.has("/group/values")).isTrue();
      assertThat(file.has("group/none")).isFalse();
      assertThat(file.has("group/values/deeper")).isFalse();
      assertThat(file.has("none/values")).isFalse();
      assertThatThrownBy(() -> file.dataset("/group/none"))
          .hasMessage("links.h5: /group/none is missing; the group has hard, relative, values");
      assertThatThrownBy(() -> file.group("/group/values"))
          .hasMessage("links.h5: /group/values is not a group");
      assertThatThrownBy(() -> file.dataset("/group"))
          .hasMessage("links.h5: /group is not a data set");
      assertThatThrownBy(() -> file.dataset("/")).isInstanceOf(ShardmillException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "group/values",
        "group/hard",
        "absolute",
        "group/relative",
        "to group/values",
        "to group/relative",
        "far"
      })
  void linksAreFollowed(String path) throws IOException {
    try (Hdf5File file = Fixtures.open("links.h5")) {
      assertThat(file.dataset(path).readInts(0, 2)).containsExactly(1, 2);
      assertThat(file.dataset(path).path()).isEqualTo("/" + path);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "broken | is a link to /group/nothing, which is not in the file",
        "circle | is a link in a circle, by way of circle",
        "external | is a link to another file, other.h5:/values; copy what it links to into this file"
      })
  void linksThatLeadNowhereAreNamed(String path, String problem) throws IOException {
    try (Hdf5File file = Fixtures.open("links.h5")) {
      assertThat(file.has(path)).isTrue();
      assertThatThrownBy(() -> file.dataset(path)).hasMessage("links.h5: /%s %s", path, problem);
    }
  }

  @Test
  void attributes() throws IOException {
    try (Hdf5File file = Fixtures.open("types.h5")) {
      Hdf5Attributes attributes = file.group("attributes").attributes();

      assertThat(attributes.text("text")).contains("csr_matrix");
      assertThat(attributes.text("bytes")).contains("csc");
      assertThat(attributes.texts("texts").orElseThrow()).containsExactly("a", "b");
      assertThat(attributes.texts("no texts").orElseThrow()).isEmpty();
      assertThat(attributes.integers("integers").orElseThrow()).containsExactly(3, 5);
      assertThat(attributes.integers("integer").orElseThrow()).containsExactly(200);
      assertThat(attributes.integers("ordered").orElseThrow()).containsExactly(1);
      assertThat(attributes.has("null")).isTrue();
      assertThat(attributes.text("null")).isEmpty();
      assertThat(attributes.has("none")).isFalse();
      assertThat(attributes.text("none")).isEmpty();
      assertThat(attributes.integers("text")).isEmpty();
      assertThat(attributes.text("integer")).isEmpty();
      assertThat(attributes.reference("text")).isEmpty();
      assertThat(file.dataset("variable").attributes().has("text")).isFalse();
    }
  }

  @Test
  void aReferenceLeadsToADataSet() throws IOException {
    try (Hdf5File file = Fixtures.open("types.h5")) {
      Hdf5Attributes attributes = file.group("attributes").attributes();

      assertThat(attributes.reference("to variable").orElseThrow().readStrings(1, 2))
          .containsExactly("gène", "細胞");
      assertThatThrownBy(() -> attributes.reference("to group"))
          .hasMessage("types.h5: /attributes@to group does not point to a data set");
    }
  }

  @Test
  void aUserBlockIsSkipped() throws IOException {
    try (Hdf5File file = Fixtures.open("user_block.h5")) {
      assertThat(file.dataset("values").readInts(0, 20))
          .isEqualTo(IntStream.range(0, 20).toArray());
      assertThat(file.dataset("plain").readInts(0, 3)).containsExactly(0, 1, 2);
      assertThat(file.dataset("texts").readStrings(0, 2)).containsExactly("a", "b");
    }
  }

  @Test
  void aFileWithoutTheSignatureIsNotHdf5() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5ad"), "gene,count\n".repeat(500));
    Path empty = Files.createFile(folder.resolve("empty.h5ad"));

    for (Path path : new Path[] {text, empty}) {
      assertThatThrownBy(() -> Hdf5File.open("my file", path.toString()))
          .isInstanceOf(ShardmillException.class)
          .hasMessage("my file is not an HDF5 file; give an H5AD or 10x HDF5 file");
    }
  }

  @Test
  void aTruncatedFileIsRefusedAtOnce() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("chunks.h5"));
    for (int length : new int[] {whole.length - 1, whole.length / 2, 200}) {
      ShortReads channel = new ShortReads(Arrays.copyOf(whole, length), 4096);

      assertThatThrownBy(() -> Hdf5File.open("cut.h5", channel))
          .isInstanceOf(ShardmillException.class)
          .hasMessage(
              "cut.h5 is truncated: it has %d bytes and should have %d; fetch it again",
              length, whole.length);
      assertThat(channel.isOpen()).isFalse();
    }
    assertThatThrownBy(() -> Hdf5File.open("cut.h5", new ShortReads(Arrays.copyOf(whole, 40), 9)))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith("cut.h5: / is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual.h5", "external_storage.h5"})
  void valuesInOtherFilesAreRefused(String name) throws IOException {
    try (Hdf5File file = Fixtures.open(name)) {
      assertThatThrownBy(() -> file.dataset("values"))
          .isInstanceOf(ShardmillException.class)
          .hasMessageStartingWith(
              name + ": / is damaged, or uses a part of HDF5 that is not supported");
    }
  }

  @Test
  void aTypeThatIsStoredApartIsRefused() throws IOException {
    try (Hdf5File file = Fixtures.open("named_type.h5")) {
      assertThat(file.dataset("plain").readInts(0, 2)).containsExactly(0, 1);
      assertThatThrownBy(() -> file.dataset("type"))
          .hasMessage("named_type.h5: /type is not a data set");
      assertThatThrownBy(() -> file.dataset("values"))
          .hasMessage(
              "named_type.h5: /values has a type or shape that is stored apart from it; write the file again");
    }
  }

  @Test
  void channelsThatReturnAFewBytesAtATimeGiveTheSameValues() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("chunks.h5"));
    try (Hdf5File file = Hdf5File.open("chunks.h5", new ShortReads(whole, 5))) {
      assertThat(file.dataset("deflate").readInts(0, 1000))
          .isEqualTo(IntStream.range(0, 1000).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"types.h5", "chunks.h5", "indexes.h5", "filters.h5", "blosc.h5", "links.h5"})
  void damageEndsInValuesOrANamedError(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path(name));
    Random random = new Random(11);
    int errors = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 20; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try (Hdf5File file = Hdf5File.open(name, new ShortReads(damaged, 4096))) {
        readAll(file.root(), 0);
      } catch (ShardmillException e) {
        errors++;
        assertThat(e).hasMessageStartingWith(name);
      }
    }
    assertThat(errors).isPositive();
  }

  private static void readAll(Hdf5Group group, int depth) {
    for (String child : group.children()) {
      if (depth < 5 && group.isGroup(child)) {
        readAll(group.group(child), depth + 1);
      } else if (depth < 5) {
        Hdf5Dataset data = group.dataset(child);
        int count = (int) Math.min(10_000, data.size());
        switch (data.type().kind()) {
          case INTEGER -> {
            if (data.shape().length < 2) {
              data.readLongs(0, count);
            }
          }
          case STRING -> data.readStrings(0, count);
          case FLOAT -> data.readDoubles(0, count);
          default -> data.members();
        }
      }
    }
  }
}
