package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.error.ShardmillException;
import io.shardmill.options.OptionSpec;
import io.shardmill.options.OptionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every command that a page for people shows is one that the command line takes. */
class CommandsOfPagesTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final Map<String, Verb> VERBS =
      Verbs.all(new Runners(List.of(new TestProfile()))).stream()
          .collect(Collectors.toMap(Verb::name, Function.identity()));

  @Test
  void isTakenByTheCommandLine() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path page : PageCommands.pages(PROJECT)) {
      for (String command : PageCommands.of(page)) {
        commands++;
        fault(command)
            .ifPresent(
                fault ->
                    wrong.add("%s: %s: %s".formatted(PROJECT.relativize(page), command, fault)));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(commands).isGreaterThan(60);
  }

  @Test
  void aWrongOneIsFound() {
    assertThat(fault("vcf --input=a.vcf --minCalRate=0.9")).hasValue("no option --minCalRate");
    assertThat(fault("vcf --minCallRate=lots")).isPresent();
    assertThat(fault("vfc --input=a.vcf")).hasValue("no verb vfc");
    assertThat(fault("plan vcf --input='a b.vcf' --chunkBytes=64MB")).isEmpty();
  }

  /** What is wrong with a command; empty if nothing is. */
  private static Optional<String> fault(String command) {
    List<String> words = PageCommands.words(command);
    boolean planned = words.get(0).equals("plan");
    String name = words.get(planned ? 1 : 0);
    if (PageCommands.ofLauncher(name) || PageCommands.placeholder(name)) {
      return Optional.empty();
    }
    Verb verb = VERBS.get(name);
    if (verb == null) {
      return Optional.of("no verb " + name);
    }
    boolean otherRunner = words.stream().anyMatch(word -> word.startsWith("--runner="));
    return words.stream()
        .filter(
            word ->
                word.startsWith("--") && !PageCommands.placeholder(word.replaceFirst("=.*", "")))
        .map(word -> fault(verb, word, otherRunner))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Options of a runner that is not here cannot be told from wrong ones. */
  private static Optional<String> fault(Verb verb, String word, boolean otherRunner) {
    String name = word.substring(2).replaceFirst("=.*", "");
    Optional<OptionSpec> option =
        verb.options().stream().filter(spec -> spec.name().equals(name)).findFirst();
    if (option.isEmpty()) {
      boolean known =
          otherRunner
              || Set.of("help", "config", "verbose").contains(name)
              || OptionTable.beamNames().contains(name)
              || verb.words().contains("--" + name);
      return known ? Optional.empty() : Optional.of("no option --" + name);
    }
    String value = word.contains("=") ? word.substring(word.indexOf('=') + 1) : "true";
    try {
      if (!PageCommands.placeholder(value)) {
        option.get().parse(value);
      }
      return Optional.empty();
    } catch (ShardmillException e) {
      return Optional.of(e.getMessage());
    }
  }
}
