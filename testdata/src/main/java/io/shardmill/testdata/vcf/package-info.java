/**
 * A seeded generator of VCF files with known truth, for tests, the demo and benchmarks.
 *
 * <p>Describe a cohort with {@link io.shardmill.testdata.vcf.VcfRecipe}, then write it or ask for
 * its genotypes with {@link io.shardmill.testdata.vcf.VcfGenerator}. {@link
 * io.shardmill.testdata.vcf.GenerateVcf} does it from a command line.
 */
@NullMarked
package io.shardmill.testdata.vcf;

import org.jspecify.annotations.NullMarked;
