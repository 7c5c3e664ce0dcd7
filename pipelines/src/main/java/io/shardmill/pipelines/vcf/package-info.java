/**
 * The {@code vcf} pipeline: its options, what they choose, and the transforms that it puts
 * together.
 */
@NullMarked
package io.shardmill.pipelines.vcf;

import org.jspecify.annotations.NullMarked;
