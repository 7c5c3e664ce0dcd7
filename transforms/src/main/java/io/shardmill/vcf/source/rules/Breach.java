package io.shardmill.vcf.source.rules;

/**
 * A rule that a line breaks.
 *
 * @param rule the rule
 * @param line the line's number in the header, from 1; 0 in a record
 * @param message what is wrong and what is right; names keys, never values
 */
public record Breach(Rule rule, int line, String message) {}
