package io.shardmill.pipelines.serve;

import io.shardmill.json.Json;
import io.shardmill.pipelines.serve.http.Reply;
import io.shardmill.pipelines.serve.http.Route;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The page for people, and whether the server is there. They have no data in them. */
final class PageRoutes {

  private static final Json.Value ALIVE =
      json -> {
        json.writeStartObject();
        json.writeStringField("status", "ok");
        json.writeEndObject();
      };

  private PageRoutes() {}

  static List<Route> all() {
    return List.of(
        file("/", "page.html", "text/html; charset=utf-8", "A page with charts of the tables"),
        file("/page.css", "page.css", "text/css; charset=utf-8", "How the page looks"),
        file("/page.js", "page.js", "text/javascript; charset=utf-8", "What the page does"),
        new Route(
            "/health",
            "Whether the server answers; asks no database",
            Route.Access.OPEN,
            List.of(),
            List.of(Reply.JSON),
            request -> Reply.json(ALIVE)));
  }

  private static Route file(String path, String name, String mediaType, String summary) {
    return new Route(
        path,
        summary,
        Route.Access.OPEN,
        List.of(),
        List.of(mediaType),
        request -> Reply.of(mediaType, out -> copy(name, out)));
  }

  private static Optional<String> copy(String name, OutputStream out) throws IOException {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      in.transferTo(out);
    }
    return Optional.empty();
  }
}
