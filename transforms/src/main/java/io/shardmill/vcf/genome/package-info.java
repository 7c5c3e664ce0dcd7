/**
 * Contigs of a reference genome: regions of them, what their names mean, and which are autosomes.
 */
@NullMarked
package io.shardmill.vcf.genome;

import org.jspecify.annotations.NullMarked;
