package io.shardmill.singlecell.source.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneFilesTest {

  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("genes.csv"), text).toString();
  }

  @Test
  void namesAreTheFirstColumn() throws IOException {
    assertThat(
            GeneFiles.names(
                "--geneList", file("\ufeffTP53\r\n\n# comment\n\"MYC\",protein,1\nHLA-A\tx,y\n")))
        .containsExactly("TP53", "MYC", "HLA-A");
  }

  @Test
  void newNamesStandInTheSecondColumn() throws IOException {
    assertThat(
            GeneFiles.renamed(
                "--geneMap", file("old\tnew\nENSG1\tTP53\nENSG2\tMYC\nENSG1\tTP53\n")))
        .isEqualTo(Map.of("old", "new", "ENSG1", "TP53", "ENSG2", "MYC"));
  }

  @Test
  void badTablesAreNamed() {
    assertThatThrownBy(() -> GeneFiles.renamed("--geneMap", file("ENSG1,TP53\nENSG2\n")))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContainingAll("genes.csv", "ENSG2");
    assertThatThrownBy(() -> GeneFiles.renamed("--geneMap", "/no/such.tsv"))
        .hasMessage("--geneMap=/no/such.tsv: there is no such file");
    assertThatThrownBy(() -> GeneFiles.renamed("--geneMap", file("ENSG1,TP53\nENSG1,MYC\n")))
        .hasMessageContaining("renames ENSG1 to TP53 and to MYC");
    assertThatThrownBy(() -> GeneFiles.names("--geneList", file("# nothing\n")))
        .hasMessageContaining("lists no genes");
  }
}
