package io.shardmill.pipelines.archive;

import io.shardmill.options.OptionTable;
import io.shardmill.pipelines.Errand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says how to have a command run every day, by cron and by systemd.
 *
 * @param time of the day, of the machine that runs it
 * @param folder that the command runs in
 * @param command the program and its arguments
 */
record Schedule(LocalTime time, String folder, List<String> command) implements Errand {

  /** What the launcher is called, which tells where it is. */
  private static final String LAUNCHER = "shardmill.command";

  /** The same command without the question for this. */
  static Schedule of(ArchiveOptions options) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty(LAUNCHER, "./shardmill"));
    command.add("archive");
    for (String argument : OptionTable.arguments(ArchiveOptions.class, options)) {
      if (!argument.startsWith("--schedule=") && !argument.startsWith("--config=")) {
        command.add(argument);
      }
    }
    return new Schedule(
        time(options.getSchedule()), Path.of("").toAbsolutePath().toString(), command);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw ArchiveChoices.wrong(
          "--schedule: '%s' is no time of a day, such as 03:15".formatted(text));
    }
  }

  @Override
  public void run(PrintStream out) {
    out.println("# cron: crontab -e");
    out.printf(
        "%d %d * * * %s%n",
        time.getMinute(),
        time.getHour(),
        // A percent sign ends the command there.
        "cd %s && %s".formatted(word(folder), words()).replace("%", "\\%"));
    out.println();
    out.println("# systemd: ~/.config/systemd/user/shardmill-archive.service");
    out.println("[Unit]");
    out.println("Description=Shardmill archive");
    out.println("[Service]");
    out.println("Type=oneshot");
    out.println("WorkingDirectory=" + folder.replace("%", "%%"));
    out.println("ExecStart=" + systemd());
    out.println();
    out.println("# systemd: ~/.config/systemd/user/shardmill-archive.timer, then");
    out.println("# systemctl --user enable --now shardmill-archive.timer");
    out.println("[Unit]");
    out.println("Description=Shardmill archive, every day");
    out.println("[Timer]");
    out.printf("OnCalendar=*-*-* %02d:%02d:00%n", time.getHour(), time.getMinute());
    out.println("Persistent=true");
    out.println("[Install]");
    out.println("WantedBy=timers.target");
  }

  private String words() {
    return command.stream().map(Schedule::word).collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  private static String word(String text) {
    return text.matches("[A-Za-z0-9_@:/.,=+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** As systemd takes it: in quotes, and what it would replace doubled. */
  private String systemd() {
    return command.stream()
        .map(each -> each.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%"))
        .map(each -> "\"" + each.replace("$", "$$") + "\"")
        .collect(Collectors.joining(" "));
  }
}
