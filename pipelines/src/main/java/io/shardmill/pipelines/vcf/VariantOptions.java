package io.shardmill.pipelines.vcf;

/** How VCF files become variants, for every verb that starts with them. */
public interface VariantOptions extends VcfInputOptions, VcfQualityOptions {}
