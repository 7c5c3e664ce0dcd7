package io.shardmill.testdata.keystroke;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What lies beside the logs of a user: JSON about user and task, and the texts. */
final class StudyDocuments {

  private StudyDocuments() {}

  /** The texts by file name. */
  static Map<String, String> of(StudyUser user, List<StudyLog> logs) {
    Map<String, String> documents = new TreeMap<>();
    ofUser(user, documents);
    for (StudyLog log : logs) {
      String stem = log.name().substring(0, log.name().length() - ".csv".length());
      documents.put(stem + "_raw.txt", text(log));
      documents.put(stem + "_metadata.json", metadata(user, log));
    }
    return documents;
  }

  private static void ofUser(StudyUser user, Map<String, String> documents) {
    String name = user.id() + "_";
    documents.put(name + "consent.json", "{\"consent\": true, \"timestamp\": \"2025-07-06\"}");
    if (!user.quirks().contains(Quirk.MISSING_DEMOGRAPHICS)) {
      documents.put(
          name + "demographics.json",
          """
          {"email": "user%d@example.org", "gender": "other", "age_range": "25-34", \
          "handedness": "right", "education": "bachelor", "is_mobile": %s, \
          "device_type": "%s", "device_info": {"userAgent": "Test/1.0", "screenWidth": 1280, \
          "screenHeight": 720, "platform": "Test"}}"""
              .formatted(user.number(), user.mobile(), user.mobile() ? "mobile" : "desktop"));
    }
    documents.put(name + "start_time.json", "{\"start_time\": 1751830197241}");
    documents.put(name + "start_study.json", "{\"start\": 1751830190000}");
    documents.put(name + "completion.json", "{\"completed\": true}");
    documents.put(name + "survey_code.json", "{\"code\": \"%s\"}".formatted(user.id().charAt(0)));
  }

  private static String metadata(StudyUser user, StudyLog log) {
    long start = log.events().get(0).time();
    long end = log.events().get(log.events().size() - 1).time();
    return """
        {"user_id": "%s", "platform_id": %d, "task_id": %d, "start_time": %d, "end_time": %d, \
        "duration_ms": %d, "is_mobile": %s}"""
        .formatted(user.id(), log.platform(), log.video(), start, end, end - start, user.mobile());
  }

  private static String text(StudyLog log) {
    return log.events().stream()
        .filter(event -> event.type() == 'P')
        .map(LogEvent::key)
        .map(key -> key.equals("Key.space") ? " " : key.length() > 2 ? "" : key)
        .collect(Collectors.joining());
  }
}
