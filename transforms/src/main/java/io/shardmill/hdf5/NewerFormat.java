package io.shardmill.hdf5;

import java.util.regex.Pattern;

/**
 * Tells a file in a newer format of HDF5 than is known from a damaged one: what a program that asks
 * for the latest format writes with HDF5 2.0, such as h5py with {@code libver="latest"}.
 */
final class NewerFormat {

  /** As jhdf says it. */
  private static final Pattern VERSION =
      Pattern.compile(
          "(?i)(layout|superblock|data ?space|data ?type|fill value|filter).*version.*");

  private NewerFormat() {}

  /** What is wrong, and the remedy, by what jhdf says of it. */
  static String problem(String message) {
    return VERSION.matcher(message).find()
        ? ("is in a newer format of HDF5 than can be read (%s), or damaged; write the file in the"
                + " format of HDF5 1.14 or before (h5py.File(..., libver=('earliest', 'v114'))), or"
                + " convert it (h5repack --low=0 --high=4 OLD NEW)")
            .formatted(message.strip())
        : "is damaged, or uses a part of HDF5 that is not supported (%s); fetch or write the file again"
            .formatted(message.strip());
  }
}
