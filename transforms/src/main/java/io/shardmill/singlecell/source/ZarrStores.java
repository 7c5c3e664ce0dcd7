package io.shardmill.singlecell.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Tells a store of Zarr, which AnnData writes as well, from a file that is not there. */
final class ZarrStores {

  /** Of version 2 and 3. */
  private static final List<String> METADATA =
      List.of(".zgroup", ".zattrs", ".zmetadata", ".zarray", "zarr.json");

  private ZarrStores() {}

  /**
   * Refuses inputs that are such stores by name, with what to do.
   *
   * @param inputs paths and globs, separated by commas
   * @throws ShardmillException if one of them is a store
   */
  static void refuse(String inputs) {
    for (String input : InputFiles.globs(inputs)) {
      if (isStore(input)) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            ("--input: %s is a folder with a Zarr store, and H5AD or 10x HDF5 files are read; write"
                    + " it as one: anndata.read_zarr(PATH).write_h5ad(FILE)")
                .formatted(input));
      }
    }
  }

  private static boolean isStore(String input) {
    if (input.contains("://")) {
      return input.replaceAll("/+$", "").endsWith(".zarr");
    }
    try {
      Path folder = Path.of(input);
      return Files.isDirectory(folder)
          && METADATA.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
