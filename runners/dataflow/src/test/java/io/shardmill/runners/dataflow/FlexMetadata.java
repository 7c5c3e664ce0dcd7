package io.shardmill.runners.dataflow;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ParameterMetadata;
import com.google.api.services.dataflow.model.ParameterMetadataEnumOption;
import com.google.api.services.dataflow.model.TemplateMetadata;
import io.shardmill.cli.PipelineDescription;
import io.shardmill.options.OptionSpec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The parameters of a Flex template, from the options of its pipeline. */
final class FlexMetadata {

  private static final String WHOLE_NUMBER = "^-?[0-9]+$";
  private static final String NUMBER = "^-?[0-9.]+([eE][+-]?[0-9]+)?$";

  private FlexMetadata() {}

  /** The metadata file. */
  static String of(PipelineDescription pipeline) throws IOException {
    TemplateMetadata metadata =
        new TemplateMetadata()
            .setName("Shardmill " + pipeline.name())
            .setDescription(pipeline.summary())
            .setParameters(pipeline.options().stream().map(FlexMetadata::parameter).toList());
    metadata.setFactory(GsonFactory.getDefaultInstance());
    return metadata.toPrettyString();
  }

  private static ParameterMetadata parameter(OptionSpec spec) {
    ParameterMetadata parameter =
        new ParameterMetadata()
            .setName(spec.name())
            .setLabel(label(spec.name()))
            .setHelpText(help(spec))
            .setGroupName(spec.option().group())
            .setIsOptional(!spec.option().required())
            .setParamType("TEXT");
    if (!spec.defaultValue().isEmpty()) {
      parameter.setDefaultValue(spec.defaultValue());
    }
    if (!spec.choices().isEmpty()) {
      return parameter.setParamType("ENUM").setEnumOptions(options(spec.choices()));
    }
    if (spec.type() == boolean.class) {
      return parameter.setParamType("BOOLEAN");
    }
    if (spec.type() == int.class || spec.type() == long.class) {
      return parameter.setRegexes(List.of(WHOLE_NUMBER));
    }
    return spec.type() == double.class ? parameter.setRegexes(List.of(NUMBER)) : parameter;
  }

  private static List<ParameterMetadataEnumOption> options(List<String> choices) {
    return choices.stream()
        .map(choice -> new ParameterMetadataEnumOption().setValue(choice).setLabel(choice))
        .toList();
  }

  private static String help(OptionSpec spec) {
    String example = spec.option().example();
    return spec.option().help() + (example.isEmpty() ? "" : ". Example: " + example);
  }

  /** {@code minCallRate} is "Min call rate". */
  private static String label(String name) {
    String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
