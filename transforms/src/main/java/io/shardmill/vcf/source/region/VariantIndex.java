package io.shardmill.vcf.source.region;

import java.util.List;

/**
 * What an index tells of a file, and of the regions that are wanted of it.
 *
 * @param contigs that have records
 * @param first virtual offset of the first record; {@link Long#MAX_VALUE} if there is none
 * @param last virtual offset after the last record; 0 if there is none
 * @param wanted the parts of the file with the records of the regions
 */
record VariantIndex(List<String> contigs, long first, long last, ByteSpans wanted) {}
