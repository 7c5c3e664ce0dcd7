/**
 * Faults of a line that lose nothing which would make the line useless: it is read, and the fault
 * is counted. Public for the parser one package up and for the report.
 */
@NullMarked
package io.shardmill.vcf.fault;

import org.jspecify.annotations.NullMarked;
