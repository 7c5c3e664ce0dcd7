package io.shardmill.options;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The options that an options interface declares, and those that Beam knows. */
public final class OptionTable {

  private OptionTable() {}

  /** The described options of an interface and of those it extends, in the order of the help. */
  public static List<OptionSpec> of(Class<? extends PipelineOptions> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Option.class))
        .map(OptionSpec::of)
        .sorted(Comparator.comparingInt(spec -> spec.option().order()))
        .toList();
  }

  /**
   * The options of an interface that have another value than their default, as they are typed:
   * {@code --minMaf}. Those of interfaces that it extends do not count.
   */
  public static <T extends PipelineOptions> List<String> given(Class<? super T> type, T options) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Option.class))
        .filter(method -> !OptionSpec.of(method).isDefault(OptionSpec.value(method, options)))
        .map(OptionSpec::of)
        .sorted(Comparator.comparingInt(spec -> spec.option().order()))
        .map(spec -> "--" + spec.name())
        .toList();
  }

  /** The options that have another value than their default, as arguments, in order of the help. */
  public static <T extends PipelineOptions> List<String> arguments(Class<T> type, T options) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Option.class))
        .sorted(Comparator.comparingInt(method -> OptionSpec.of(method).option().order()))
        .filter(method -> !OptionSpec.of(method).isDefault(OptionSpec.value(method, options)))
        .map(method -> "--%s=%s".formatted(OptionSpec.propertyName(method), typed(method, options)))
        .toList();
  }

  private static String typed(Method method, PipelineOptions options) {
    Object value = OptionSpec.value(method, options);
    return value instanceof Enum<?> choice ? OptionSpec.typed(choice) : String.valueOf(value);
  }

  /** Names of all options of Beam and of the runners in this jar. */
  public static Set<String> beamNames() {
    Set<String> names = new TreeSet<>();
    for (Class<? extends PipelineOptions> type : PipelineOptionsFactory.getRegisteredOptions()) {
      for (Method method : type.getMethods()) {
        if (method.getParameterCount() == 0 && method.getName().matches("(get|is)[A-Z].*")) {
          names.add(OptionSpec.propertyName(method));
        }
      }
    }
    return names;
  }
}
