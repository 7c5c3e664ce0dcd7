package io.shardmill.vcf.source.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.source.StrictReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule names what breaks it, and nothing that does not. */
class RuleTest {

  private static final Pattern DOCUMENTED =
      Pattern.compile("\\| `([A-Z0-9_]+)` \\| ([0-9.-]+) \\| [^|]+ \\| [^|]+ \\|");

  @TempDir private Path folder;

  static List<RuleCase> cases() {
    List<RuleCase> all = new ArrayList<>(HeaderCases.all());
    all.addAll(FixedFieldCases.all());
    all.addAll(VariantCases.all());
    all.addAll(CallCases.all());
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void namesWhatBreaksItAndNothingElse(RuleCase rule) throws IOException {
    assertThat(StrictReading.codes(write("bad.vcf", rule.bad()))).contains(rule.rule().name());
    assertThat(StrictReading.codes(write("good.vcf", rule.good()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isOfTheVersionOfItsCase(RuleCase rule) {
    assertThat(rule.rule().holds(rule.minor())).isTrue();
  }

  /** Section 5.5 of VCF 4.5, with the separators and lengths that it means. */
  @Test
  void referenceBlocksOfTheSpecificationBreakNothing() throws IOException {
    String records =
        """
        ##fileformat=VCFv4.5
        #CHROM POS ID REF ALT QUAL FILTER INFO FORMAT Sample
        1 4370 . G <*> . . END=4383 GT:DP:GQ:MIN_DP:PL:LEN 0/0:25:60:23:0,60,900:14
        1 4384 . C <*> . . END=4388 GT:DP:GQ:MIN_DP:PL:LEN 0/0:25:45:25:0,42,630:5
        1 4389 . T TC,<*> 213.73 . . GT:DP:GQ:PL:LEN 0/1:23:99:51,0,36,93,92,86
        1 4390 . C <*> . . END=4390 GT:DP:GQ:MIN_DP:PL:LEN 0/0:26:0:26:0,0,315:1
        1 4391 . C <*> . . END=4395 GT:DP:GQ:MIN_DP:PL:LEN 0/0:27:63:27:0,63,945:5
        1 4396 . G C,<*> 0 . . GT:DP:GQ:PL:LEN 0/0:24:52:0,52,95,66,95,97
        1 4397 . T <*> . . END=4416 GT:DP:GQ:MIN_DP:PL:LEN 0/0:22:14:22:0,15,593:20
        """;

    assertThat(StrictReading.codes(write("blocks.vcf", records.replace(' ', '\t')))).isEmpty();
  }

  @Test
  void eachRuleHasACase() {
    assertThat(cases()).extracting(RuleCase::rule).contains(Rule.values());
  }

  @Test
  void eachRuleIsDocumentedWithItsVersions() throws IOException {
    List<String> documented = new ArrayList<>();
    for (String line : Files.readAllLines(docs().resolve("vcf-rules.md"))) {
      Matcher matcher = DOCUMENTED.matcher(line);
      if (matcher.matches()) {
        documented.add(matcher.group(1) + " " + matcher.group(2));
      }
    }

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Rule.values()).map(rule -> rule + " " + rule.versions()).toList());
  }

  /** A lone surrogate stands for the byte FF, which is never UTF-8. */
  private Path write(String name, String text) throws IOException {
    byte[] bytes = text.replace('\udcff', '\u0000').getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 0 ? (byte) 0xff : bytes[i];
    }
    return Files.write(folder.resolve(name), bytes);
  }

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs");
  }
}
