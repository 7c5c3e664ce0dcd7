package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.OptionTable;
import io.shardmill.pipelines.vcf.VcfOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  private final Arguments<VcfOptions> arguments =
      new Arguments<>("vcf", VcfOptions.class, new Runners(List.of(new TestProfile())));

  @Test
  void readsOptionsInTheFormThatPeopleType() {
    VcfOptions options = parse("--onExisting=resume", "--multiallelic=DROP", "--minMaf=1e-3");

    assertThat(options.getOnExisting()).isEqualTo(OnExisting.RESUME);
    assertThat(options.getMultiallelic()).isEqualTo(Multiallelic.DROP);
    assertThat(options.getMinMaf()).isEqualTo(0.001);
    assertThat(options.getMaxMaf()).isEqualTo(0.5);
  }

  @Test
  void sizesSharesAndTheHomeFolderAreAsPeopleWriteThem() {
    assertThat(parse("--chunkBytes=64MB").getChunkBytes()).isEqualTo(64_000_000);
    assertThat(parse("--minCallRate=97.5%").getMinCallRate()).isEqualTo(0.975);
    String home = System.getProperty("user.home");
    assertThat(parse("--regions=@~/a.bed").getRegions()).isEqualTo("@" + home + "/a.bed");
    assertThat(parse("--regions=~/a,b~,~/c").getRegions())
        .isEqualTo("%1$s/a,b~,%1$s/c".formatted(home));
  }

  @Test
  void flagNeedsNoValue() {
    assertThat(parse("--passOnly").getPassOnly()).isTrue();
    assertThat(parse("--passOnly=false").getPassOnly()).isFalse();
  }

  @Test
  void optionsOfTheRunnerPassThroughAndWinOverItsDefaults() {
    assertThat(parse().getJobName()).isEqualTo("from-profile");
    assertThat(parse("--jobName=mine").getJobName()).isEqualTo("mine");
  }

  @Test
  void runnerMayBeNamedShort() {
    assertThat(parse("--runner=direct").getRunner().getSimpleName()).isEqualTo("DirectRunner");
    assertThat(parse("--runner=DirectRunner").getRunner().getSimpleName())
        .isEqualTo("DirectRunner");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --minCalRate=0.5    | --minCalRate: unknown option; did you mean --minCallRate?
          --zzzzzz=1          | --zzzzzz: unknown option; ./shardmill vcf --help lists all
          --jobNam=x          | --jobNam: unknown option; did you mean --jobName?
          --minMaf=x          | --minMaf=x: must be a number from 0 to 0.5
          --minMaf=0.7        | --minMaf=0.7: must be a number from 0 to 0.5
          --minMaf=NaN        | --minMaf=NaN: must be a number from 0 to 0.5
          --minMac=1.5        | --minMac=1.5: must be a whole number of at least 0
          --minGq=-1          | --minGq=-1: must be a whole number of at least 0
          --multiallelic=splt | must be one of keep, split, collapse, drop; did you mean split?
          --passOnly=yes      | --passOnly=yes: must be true or false
          --minMaf            | --minMaf: needs a value: write --minMaf=SHARE
          --minMaf 0.1        | --minMaf 0.1: unknown option
          minMaf=0.1          | is not an option; options are written --name=value
          --regions=          | --regions=: must not be empty
          --runner=spark      | --runner=spark: must be one of direct, flink, portable, dataflow
          --runner=flink      | is not in this jar; run ./shardmill COMMAND --runner=flink
          --tempLocation=a    | OK
          --stableUniqueNames=BAD | --stableUniqueNames=BAD:
          """)
  void saysWhatIsWrongInOneLine(String argument, String message) {
    if (message.equals("OK")) {
      assertThat(parse(argument).getTempLocation()).isEqualTo("a");
      return;
    }
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            error -> {
              assertThat(error.category()).isEqualTo(ErrorCategory.CONFIGURATION);
              assertThat(error.getMessage()).contains(message).doesNotContain("\n");
            });
  }

  @Test
  void valueInAnArgumentOfItsOwnIsExplained() {
    assertThatThrownBy(() -> parse("--minMaf", "0.1")).hasMessageContaining("write --minMaf=0.1");
  }

  @Test
  void optionGivenTwiceIsRefused() {
    assertThatThrownBy(() -> parse("--minMaf=0.1", "--minMaf=0.2"))
        .hasMessageContaining("--minMaf: given twice");
  }

  @Test
  void requiredOptionIsAskedForWithAnExample() {
    assertThatThrownBy(() -> arguments.parse(List.of("--output=out")))
        .hasMessageContaining("--input: is needed")
        .hasMessageContaining("--input=data/*.vcf.gz");
  }

  @Test
  void everyOptionIsDescribed() {
    assertThat(OptionTable.of(VcfOptions.class))
        .allSatisfy(
            spec -> {
              assertThat(spec.option().help()).isNotEmpty().doesNotEndWith(".");
              assertThat(
                      spec.option().required()
                          || spec.type() == String.class
                          || !spec.defaultValue().isEmpty())
                  .as(spec.name())
                  .isTrue();
            })
        .extracting(spec -> spec.option().order())
        .doesNotHaveDuplicates();
  }

  private VcfOptions parse(String... more) {
    List<String> all = new ArrayList<>(List.of("--input=a.vcf", "--output=out"));
    all.addAll(List.of(more));
    return arguments.parse(all);
  }
}
