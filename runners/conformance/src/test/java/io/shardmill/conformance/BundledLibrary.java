package io.shardmill.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** A library in a bundled jar, as the jar's bill of materials names it. */
record BundledLibrary(String group, String name, String version, String licences) {

  /** All of a bundle but Shardmill's own. */
  static List<BundledLibrary> of(Bundle bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.jar().toFile());
        InputStream bill = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
      List<BundledLibrary> libraries = new ArrayList<>();
      for (JsonNode component : new ObjectMapper().readTree(bill).get("components")) {
        if (!component.get("group").textValue().equals("io.shardmill")) {
          libraries.add(of(component));
        }
      }
      return libraries;
    }
  }

  private static BundledLibrary of(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      licences.add(
          choice.has("expression")
              ? choice.get("expression").textValue().replaceAll("[()]", "")
              : licence.path("id").asText(licence.path("name").asText()));
    }
    return new BundledLibrary(
        component.get("group").textValue(),
        component.get("name").textValue(),
        component.get("version").textValue(),
        String.join(" or ", licences));
  }
}
