package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ./shardmill archive --schedule}. */
class ScheduleTest {

  private static String schedule(int code, String time) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int found =
        CommandLine.run(
            out,
            out,
            List.of(
                "archive",
                "--jdbcUrl=jdbc:postgresql://db/x?ssl=true",
                "--tables=telemetry",
                "--timeColumn=ts",
                "--keyColumns=100%,it's",
                "--delete=drop",
                "--output=cold",
                "--schedule=" + time));
    assertThat(found).isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsTheCommandForCronAndForSystemd() {
    assertThat(schedule(0, "03:15"))
        .contains(
            "15 3 * * * cd %s && ".formatted(Path.of("").toAbsolutePath()),
            " archive '--jdbcUrl=jdbc:postgresql://db/x?ssl=true' --output=cold --tables=telemetry"
                + " --timeColumn=ts '--keyColumns=100\\%,it'\\''s' --delete=drop\n",
            "OnCalendar=*-*-* 03:15:00\n",
            " \"--keyColumns=100%%,it's\" ")
        .doesNotContain("--schedule");
    assertThat(schedule(2, "noon"))
        .contains("--schedule: 'noon' is no time of a day, such as 03:15");
  }
}
