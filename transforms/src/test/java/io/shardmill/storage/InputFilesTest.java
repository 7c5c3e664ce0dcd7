package io.shardmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The inputs that a list of paths and globs names. */
class InputFilesTest {

  @TempDir Path folder;

  @Test
  void globsInTheOrderGivenAndTheirFilesByName() throws IOException {
    for (String name : new String[] {"b.vcf", "a.vcf", "z.txt", "x[1].csv"}) {
      Files.writeString(folder.resolve(name), name);
    }

    assertThat(InputFiles.expand(folder + "/z.txt," + folder + "/*.vcf"))
        .extracting(file -> Path.of(file.name()).getFileName().toString())
        .containsExactly("z.txt", "a.vcf", "b.vcf");
    assertThat(InputFiles.expand(folder + "/x[[]1].csv")).hasSize(1);
  }

  @Test
  void aWildcardStaysWithinAFolderAndTwoCrossFolders() throws IOException {
    for (String name : List.of("a/1.vcf", "a/deep/2.vcf", "b/3.vcf", "b/deep/er/4.vcf")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createSymbolicLink(folder.resolve("c"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("b/up"), folder);
    Files.createDirectory(folder.resolve("a/folder.vcf"));

    assertThat(named("*/*.vcf")).containsExactly("a/1.vcf", "b/3.vcf", "c/1.vcf");
    assertThat(named("{a,b/deep/er}/*.vcf")).containsExactly("a/1.vcf", "b/deep/er/4.vcf");
    assertThat(named("a/**.vcf")).containsExactly("a/1.vcf", "a/deep/2.vcf");
    assertThat(named("?/d*p/*")).containsExactly("a/deep/2.vcf", "c/deep/2.vcf");
    assertThat(named("b/../a/1.vcf")).containsExactly("a/1.vcf");
    assertThat(InputFiles.expand("file://" + folder + "/a/1.vcf"))
        .isEqualTo(InputFiles.expand("file:" + folder + "/a/*.vcf"))
        .isEqualTo(InputFiles.expand(folder + "/a/1.vcf"));
  }

  private List<String> named(String glob) throws IOException {
    List<String> names = new ArrayList<>();
    LocalGlob.find(
        folder + "/" + glob, file -> names.add(folder.relativize(file.path()).toString()));
    Collections.sort(names);
    return names;
  }

  /** Whoever walked what lies beside the inputs would walk this whole machine. */
  @Test
  @Timeout(60)
  void opensNoFolderThatTheGlobDoesNotName() throws IOException {
    Path machine = Files.createSymbolicLink(folder.resolve("machine"), Path.of("/"));
    Path named = Files.createDirectory(folder.resolve("named"));
    Files.writeString(named.resolve("a.vcf"), "");

    assertThatThrownBy(() -> InputFiles.expand(folder + "/none.vcf"))
        .hasMessageContaining("No file matches");
    assertThatThrownBy(() -> InputFiles.expand(folder + "/none/*.vcf"))
        .hasMessageContaining("No file matches");
    assertThatThrownBy(() -> InputFiles.expand(folder + "/*.vcf"))
        .hasMessageContaining("No file matches");
    assertThat(InputFiles.expand(folder + "/n*/a.vcf")).hasSize(1);
    Files.delete(machine);
  }

  @Test
  void whatIsNoGlobIsSaidInALine() {
    assertThatThrownBy(() -> InputFiles.expand(folder + "/["))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("is no glob: ")
        .hasMessageNotContaining("Exception");
    assertThatThrownBy(() -> InputFiles.expand(folder + "/a\0b"))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("a character that no path has")
        .hasMessageNotContaining("\0");
  }
}
