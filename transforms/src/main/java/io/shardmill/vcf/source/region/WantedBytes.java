package io.shardmill.vcf.source.region;

import java.io.Serializable;
import java.util.List;

/**
 * What of a file has to be read for the regions that are wanted.
 *
 * @param index the file that tells it
 * @param contigs that have records, as the index tells
 * @param spans the parts of the file; lines of other regions are in them too
 */
public record WantedBytes(String index, List<String> contigs, ByteSpans spans)
    implements Serializable {}
