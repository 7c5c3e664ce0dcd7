package io.shardmill.pipelines.keystrokes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.pipelines.VersionMirror;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keystroke logs to what models of typing are trained on, in layers: raw events, keystrokes and
 * pairs of them, features and sequences. Each is a data set that is made of the one before.
 */
public final class KeystrokePipeline implements PipelineVerb<KeystrokeOptions> {

  @Override
  public String name() {
    return "keystrokes";
  }

  @Override
  public String summary() {
    return "Keystroke logs of users to events, keystrokes, features and sequences, layer by layer";
  }

  @Override
  public Class<KeystrokeOptions> options() {
    return KeystrokeOptions.class;
  }

  @Override
  public List<DatasetPipeline<? super KeystrokeOptions>> datasets(KeystrokeOptions options) {
    EnumSet<Layer> layers = layers(options);
    List<DatasetPipeline<? super KeystrokeOptions>> datasets = new ArrayList<>();
    if (layers.contains(Layer.BRONZE)) {
      datasets.add(new EventPipeline());
    }
    if (layers.contains(Layer.SILVER)) {
      datasets.add(new KeystrokeLayer());
      datasets.add(new KeypairLayer());
    }
    if (layers.contains(Layer.GOLD)) {
      Training.requireMeant(options);
      for (FeatureLevel level : FeatureLevel.values()) {
        datasets.add(new FeatureLayer(level));
      }
      datasets.add(new SequenceLayer());
    }
    return datasets;
  }

  @Override
  public Optional<VersionMirror> mirror(KeystrokeOptions options) {
    return LedgerMirror.of(options);
  }

  private static EnumSet<Layer> layers(KeystrokeOptions options) {
    EnumSet<Layer> layers = EnumSet.noneOf(Layer.class);
    for (String name : ListOption.values(options.getLayers())) {
      try {
        layers.add(Layer.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--layers=%s: layers are bronze, silver and gold".formatted(options.getLayers()),
            e);
      }
    }
    if (layers.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "--layers: needs one of bronze, silver and gold");
    }
    return layers;
  }
}
