/**
 * Tables about samples or patients, one row for each: phenotypes and covariates, in CSV, TSV or the
 * files of PLINK. {@link io.shardmill.clinical.ClinicalTable} reads one with the types of its
 * columns, {@link io.shardmill.clinical.ClinicalJoin} finds the row of each sample by its id, and
 * says which have none.
 *
 * <p>What is missing is null, whatever stands for it in the file, and stays null: nothing is filled
 * in, least of all a target.
 */
@NullMarked
package io.shardmill.clinical;

import org.jspecify.annotations.NullMarked;
