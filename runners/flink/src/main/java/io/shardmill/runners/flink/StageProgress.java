package io.shardmill.runners.flink;

import io.shardmill.runners.flink.rest.FlinkRest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the stages of a job are: what can be told of the passes before the one that writes.
 *
 * @param done stages that have finished
 * @param stages all of them
 * @param atWork the transforms of the pipeline that are at work, by their names
 */
record StageProgress(long done, int stages, List<String> atWork) {

  /** Beam's Flink runner names an operator by its kind and the full name of its transform. */
  private static final Pattern TRANSFORM = Pattern.compile(" at ([^/()]+)/");

  static StageProgress of(List<FlinkRest.Stage> stages) {
    return new StageProgress(
        stages.stream().filter(stage -> stage.state().equals("FINISHED")).count(),
        stages.size(),
        stages.stream()
            .filter(stage -> stage.state().equals("RUNNING"))
            .flatMap(stage -> transform(stage.name()).stream())
            .distinct()
            .toList());
  }

  private static Optional<String> transform(String operators) {
    Matcher matcher = TRANSFORM.matcher(operators);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public String toString() {
    String progress = "%d of %d stages done".formatted(done, stages);
    return atWork.isEmpty() ? progress : progress + ", at work: " + String.join(", ", atWork);
  }
}
