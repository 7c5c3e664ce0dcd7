package io.shardmill.cli;

import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a path on a command line may lead to: files of all kinds, whole and broken, and nothing. */
final class AnyFiles {

  private final Path folder;

  private AnyFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes them below a folder. */
  static AnyFiles in(Path folder) throws IOException {
    Path vcf = folder.resolve("a.vcf");
    Path zipped = folder.resolve("a.vcf.gz");
    Path cells = folder.resolve("a.h5ad");
    VcfRecipe variants = VcfRecipe.builder().samples(4).variants(20).seed(1).missing(0.1).build();
    new VcfGenerator(variants).write(vcf, VcfContainer.plain());
    new VcfGenerator(variants).write(zipped, VcfContainer.bgzf());
    new H5Generator(H5Recipe.builder().cells(30).genes(20).seed(1).build()).write(cells);
    for (Path whole : List.of(vcf, zipped, cells)) {
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(
          folder.resolve("half-" + whole.getFileName()), Arrays.copyOf(bytes, bytes.length / 2));
      byte[] damaged = bytes.clone();
      for (int i = bytes.length / 3; i < bytes.length; i += 97) {
        damaged[i] ^= 0x55;
      }
      Files.write(folder.resolve("damaged-" + whole.getFileName()), damaged);
      Files.write(folder.resolve("named.wrong." + whole.getFileName() + ".h5"), bytes);
    }
    Files.createFile(folder.resolve("empty.vcf"));
    Files.createFile(folder.resolve("empty.h5ad"));
    Files.writeString(folder.resolve("list"), vcf + "\n\n" + zipped + "\n");
    Files.writeString(folder.resolve("names"), "S1\nS2\nGENE1\n");
    Files.write(folder.resolve("bytes"), new byte[] {0, 1, 2, (byte) 0xff, 10, (byte) 0xc3});
    Files.writeString(folder.resolve("two\nlines.vcf"), "##fileformat=VCFv4.2\n");
    Files.createDirectory(folder.resolve("folder.vcf"));
    Files.createSymbolicLink(folder.resolve("loop.vcf"), Path.of("loop.vcf"));
    dataset(vcf, folder.resolve("whole"));
    for (String broken : List.of("cut", "other", "empty")) {
      Path dataset = folder.resolve(broken);
      dataset(vcf, dataset);
      Path index = dataset.resolve("_versions/1.json");
      for (Path copy : List.of(index, dataset.resolve("chunk_index.json"))) {
        if (Files.exists(copy)) {
          String text = Files.readString(copy, StandardCharsets.UTF_8);
          Files.writeString(
              copy,
              switch (broken) {
                case "cut" -> text.substring(0, text.length() / 2);
                case "other" -> "[{\"format_version\": \"x\"}]";
                default -> "";
              });
        }
      }
    }
    return new AnyFiles(folder);
  }

  private static void dataset(Path input, Path output) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        CommandLine.run(
            said,
            said,
            List.of("vcf", "--input=" + input, "--output=" + output, "--minCallRate=0"));
    if (code != 0) {
      throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
    }
  }

  /** Paths to put on a command line. */
  List<String> paths() {
    List<String> names =
        List.of(
            "a.vcf",
            "a.vcf.gz",
            "a.h5ad",
            "half-a.vcf",
            "half-a.vcf.gz",
            "half-a.h5ad",
            "damaged-a.vcf",
            "damaged-a.vcf.gz",
            "damaged-a.h5ad",
            "named.wrong.a.vcf.h5",
            "empty.vcf",
            "empty.h5ad",
            "list",
            "names",
            "bytes",
            "two\nlines.vcf",
            "folder.vcf",
            "loop.vcf",
            "whole",
            "cut",
            "other",
            "empty",
            "nothing.vcf",
            "a.vcf/below",
            "*.vcf",
            "[",
            "a\0b",
            "n".repeat(300));
    return names.stream().map(name -> folder + "/" + name).toList();
  }
}
