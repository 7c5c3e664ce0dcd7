package io.shardmill.cli;

import io.shardmill.options.OptionSpec;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scripts that make shells complete command lines: of a verb its options, of an option its values
 * if it has only some, else paths. They hold all that they know, so that completing starts nothing.
 */
final class Completion {

  /** Verbs without options, some of them the launcher's. */
  private static final List<String> NAMES_ALONE = List.of("completion", "help", "demo", "test");

  /** What the launcher takes with every pipeline. */
  private static final String RUNNERS = "direct flink portable dataflow";

  private Completion() {}

  /** For bash, which takes {@code --name=value} for three words. */
  static String bash(List<Verb> verbs) {
    return """
        # Completes ./shardmill in bash: source <(./shardmill completion bash)
        _shardmill() {
          local verb=${COMP_WORDS[1]-} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} option= words=
          if [[ $word == = ]]; then
            option=$before word=
          elif [[ $before == = ]]; then
            option=${COMP_WORDS[COMP_CWORD - 2]}
          fi
          compopt +o nospace
          if ((COMP_CWORD == 1)); then
            words="%s"
          elif [[ -n $option ]]; then
            case $verb$option in
        %s    esac
          else
            case $verb in
        %s    esac
            if [[ $words == *=* ]]; then compopt -o nospace; fi
          fi
          if [[ -z $words || $COMP_CWORD -gt 1 && -z $option && -n $word && $word != -* && -n $(compgen -f -- "$word") ]]; then
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "${word/#\\~\\//$HOME/}")
          else
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
          fi
        }
        complete -F _shardmill shardmill
        """
        .formatted(
            names(verbs),
            values(verbs, "      %s) words=\"%s\" ;;\n"),
            of(verbs, verb -> "      %s) words=\"%s\" ;;\n".formatted(verb.name(), words(verb))));
  }

  /** For zsh. */
  static String zsh(List<Verb> verbs) {
    return """
        #compdef shardmill
        # Completes ./shardmill in zsh: source <(./shardmill completion zsh)
        _shardmill() {
          local verb=$words[2]
          if ((CURRENT == 2)); then
            compadd -- %s
            return
          fi
          if [[ $PREFIX == --*=* ]]; then
            local option=${PREFIX%%%%=*}
            compset -P '*='
            case $verb$option in
        %s      *) _files ;;
            esac
            return
          fi
          case $verb in
        %s  esac
          if [[ $PREFIX != -* ]]; then _files; fi
        }
        compdef _shardmill shardmill
        """
        .formatted(
            names(verbs),
            values(verbs, "      %s) compadd -- %s ;;\n"),
            of(
                verbs,
                verb ->
                    words(verb).isEmpty()
                        ? ""
                        : "    %s) compadd -S '' -- %s ;;\n".formatted(verb.name(), words(verb))));
  }

  private static String names(List<Verb> verbs) {
    return Stream.concat(verbs.stream().map(Verb::name), NAMES_ALONE.stream())
        .collect(Collectors.joining(" "));
  }

  private static String of(List<Verb> verbs, Function<Verb, String> line) {
    return verbs.stream().map(line).collect(Collectors.joining());
  }

  private static String words(Verb verb) {
    return Stream.concat(
            verb.words().stream(), verb.options().stream().map(spec -> "--" + spec.name() + "="))
        .collect(Collectors.joining(" "));
  }

  /** The options that take some values alone. */
  private static String values(List<Verb> verbs, String line) {
    return of(
        verbs,
        verb ->
            verb.options().stream()
                .filter(spec -> !values(spec).isEmpty())
                .map(spec -> line.formatted(verb.name() + "--" + spec.name(), values(spec)))
                .collect(Collectors.joining("", "", ofRunner(verb, line))));
  }

  private static String ofRunner(Verb verb, String line) {
    return verb.words().contains("--runner=")
        ? line.formatted(verb.name() + "--runner", RUNNERS)
        : "";
  }

  private static String values(OptionSpec spec) {
    return spec.type() == boolean.class ? "true false" : String.join(" ", spec.choices());
  }
}
