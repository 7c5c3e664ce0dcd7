package io.shardmill.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionFileTest {

  @TempDir Path folder;

  @Test
  void yamlAndJsonAskForTheSame() throws IOException {
    String yaml =
        """
        # What is read.
        input: data/chr*.vcf.gz
        minCallRate: 0.95
        passOnly: true
        chunkBytes: 64MB
        format: [DP, "A,B"]
        """;
    String json =
        """
        {"input": "data/chr*.vcf.gz", "minCallRate": 0.95, "passOnly": true,
         "chunkBytes": "64MB", "format": ["DP", "A,B"]}
        """;

    assertThat(expand(yaml))
        .containsExactly(
            "--input=data/chr*.vcf.gz",
            "--minCallRate=0.95",
            "--passOnly=true",
            "--chunkBytes=64MB",
            "--format=DP,A\\,B");
    assertThat(expand(json)).isEqualTo(expand(yaml));
  }

  @Test
  void theCommandLineWins() throws IOException {
    assertThat(expand("minMaf: 0.1\nminMac: 3\n", "--minMaf=0.2"))
        .containsExactly("--minMaf=0.2", "--minMac=3");
  }

  @Test
  void withoutAFileNothingIsAdded() throws IOException {
    assertThat(OptionFile.expand(List.of("--minMaf=0.2"))).containsExactly("--minMaf=0.2");
  }

  @Test
  void whatIsNoValueIsNamed() {
    refused("minMaf:\n", "minMaf has no value");
    refused("minMaf: {a: 1}\n", "minMaf has fields");
    refused("- a\n", "is neither a JSON object nor YAML of names and values");
    refused("", "is neither a JSON object nor YAML of names and values");
    refused("{\"minMaf\": 1,\n \"minMac\" 2}", "line 2");
    refused("minMaf: 1\nminMac: [2\n", "line 2");
    refused("minMaf: 1\nminMaf: 2\n", "Duplicate field 'minMaf'");
    refused("{\"minMaf\": 1, \"minMaf\": 2}", "Duplicate field 'minMaf'");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> OptionFile.expand(List.of("--config=" + folder.resolve("no.yaml"))))
        .hasMessageContaining("no.yaml: there is no such file");
    assertThatThrownBy(() -> OptionFile.expand(List.of("--config=" + folder)))
        .hasMessageContaining("is a folder; name a file");
  }

  private void refused(String text, String why) {
    assertThatThrownBy(() -> expand(text))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CONFIGURATION))
        .hasMessageStartingWith("--config=" + folder)
        .hasMessageContaining(why);
  }

  /** All but the option that names the file. */
  private List<String> expand(String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("options"), text);
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--config=" + file);
    List<String> expanded = new ArrayList<>(OptionFile.expand(arguments));
    assertThat(expanded.remove("--config=" + file)).isTrue();
    return expanded;
  }
}
