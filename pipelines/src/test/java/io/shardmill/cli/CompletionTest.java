package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for bash, run by bash. */
class CompletionTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    List<Verb> verbs = Verbs.all(new Runners(List.of(new TestProfile())));
    Files.writeString(folder.resolve("script"), Completion.bash(verbs));
    Files.writeString(folder.resolve("cohort.vcf"), "");
  }

  @Test
  void verbsAndOptionsAreCompleted() throws Exception {
    assertThat(completed("shardmill", "v")).containsExactly("vcf", "verify", "version");
    assertThat(completed("shardmill", "vcf", "--minM")).containsExactly("--minMaf=", "--minMac=");
    assertThat(completed("shardmill", "plan", "gl")).containsExactly("glucose");
  }

  @Test
  void valuesOfAnOptionAreCompleted() throws Exception {
    assertThat(completed("shardmill", "vcf", "--codec", "="))
        .containsExactly("zstd", "snappy", "uncompressed");
    assertThat(completed("shardmill", "vcf", "--codec", "=", "s")).containsExactly("snappy");
    assertThat(completed("shardmill", "vcf", "--runner", "=", "f")).containsExactly("flink");
  }

  @Test
  void elsePathsAre() throws Exception {
    assertThat(completed("shardmill", "vcf", "--input", "=", "co")).containsExactly("cohort.vcf");
    assertThat(completed("shardmill", "inspect", "co")).containsExactly("cohort.vcf");
  }

  /** What bash offers for the last word; it takes {@code =} for a word. */
  private List<String> completed(String... words) throws Exception {
    String program =
        """
        source ./script
        compopt() { :; }
        COMP_WORDS=("$@")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _shardmill
        if ((${#COMPREPLY[@]})); then printf '%s\\n' "${COMPREPLY[@]}"; fi
        """;
    List<String> command = new ArrayList<>(List.of("bash", "--norc", "-eu", "-c", program, "bash"));
    command.addAll(List.of(words));
    Process bash =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
