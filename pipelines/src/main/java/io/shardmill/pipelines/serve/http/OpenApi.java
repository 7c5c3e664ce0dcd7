package io.shardmill.pipelines.serve.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What there is to ask, as OpenAPI 3.0 tells it: made of the routes that answer. */
public final class OpenApi {

  /** Where it is asked for. */
  public static final String PATH = "/openapi.json";

  private OpenApi() {}

  /** The route that tells of itself and others. */
  public static Route route(String title, String version, Gate gate, List<Route> others) {
    return new Route(
        PATH,
        "What there is to ask",
        Route.Access.GUARDED,
        List.of(),
        List.of(Reply.JSON),
        request -> Reply.json(json -> write(json, title, version, gate, others)));
  }

  private static void write(
      JsonGenerator json, String title, String version, Gate gate, List<Route> routes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("openapi", "3.0.3");
    json.writeObjectFieldStart("info");
    json.writeStringField("title", title);
    json.writeStringField("version", version);
    json.writeEndObject();
    json.writeObjectFieldStart("paths");
    for (Route route : routes) {
      path(json, route, gate);
    }
    path(json, route(title, version, gate, routes), gate);
    json.writeEndObject();
    json.writeObjectFieldStart("components");
    error(json);
    if (gate.locked()) {
      json.writeObjectFieldStart("securitySchemes");
      json.writeObjectFieldStart("token");
      json.writeStringField("type", "http");
      json.writeStringField("scheme", "bearer");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void path(JsonGenerator json, Route route, Gate gate) throws IOException {
    json.writeObjectFieldStart(route.path());
    json.writeObjectFieldStart("get");
    json.writeStringField("summary", route.summary());
    json.writeArrayFieldStart("parameters");
    for (Parameter parameter : route.parameters()) {
      json.writeStartObject();
      json.writeStringField("name", parameter.name());
      json.writeStringField("in", route.inPath(parameter) ? "path" : "query");
      json.writeBooleanField("required", route.inPath(parameter));
      json.writeStringField("description", parameter.about());
      json.writeStringField("example", parameter.example());
      json.writeObjectFieldStart("schema");
      json.writeStringField("type", "string");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    if (gate.locked() && route.access() == Route.Access.GUARDED) {
      json.writeArrayFieldStart("security");
      json.writeStartObject();
      json.writeArrayFieldStart("token");
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }
    answers(json, route);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void answers(JsonGenerator json, Route route) throws IOException {
    json.writeObjectFieldStart("responses");
    json.writeObjectFieldStart("200");
    json.writeStringField("description", route.summary());
    json.writeObjectFieldStart("content");
    for (String mediaType : route.mediaTypes()) {
      json.writeObjectFieldStart(mediaType);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("default");
    json.writeStringField("description", "What is wrong, in one line");
    json.writeObjectFieldStart("content");
    json.writeObjectFieldStart(Reply.JSON);
    json.writeObjectFieldStart("schema");
    json.writeStringField("$ref", "#/components/schemas/Error");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void error(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("schemas");
    json.writeObjectFieldStart("Error");
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    for (String[] field : new String[][] {{"status", "integer"}, {"error", "string"}}) {
      json.writeObjectFieldStart(field[0]);
      json.writeStringField("type", field[1]);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }
}
