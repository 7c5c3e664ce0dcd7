/**
 * What is computed of one patient: clean readings, a regular grid, gaps and segments, food and
 * insulin on board, local time. Pure functions of one patient's records.
 *
 * <p>Nothing here knows Beam, SQL or Parquet. Times are microseconds since the epoch, UTC; glucose
 * is in mg/dL until it is stored. Memory is linear in the records and grid slots of one patient.
 */
@NullMarked
package io.shardmill.glucose.steps.series;

import org.jspecify.annotations.NullMarked;
