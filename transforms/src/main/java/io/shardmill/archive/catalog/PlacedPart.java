package io.shardmill.archive.catalog;

import io.shardmill.postgres.catalog.ReadPart;

/**
 * A part of a unit that becomes one file.
 *
 * @param part what is read
 * @param folder that the file is in, with a slash at its end; empty for none
 */
public record PlacedPart(ReadPart part, String folder) {}
