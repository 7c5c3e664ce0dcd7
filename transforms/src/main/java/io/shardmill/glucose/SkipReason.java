package io.shardmill.glucose;

import java.util.Locale;

/** Why a patient is not in the data set; the first that applies. */
public enum SkipReason {
  /** Not in the table of patients any more. */
  GONE,
  /** No records at all. */
  NO_ROWS_FOR_GID,
  /** Records, but no reading that a meter could show. */
  NO_BGL_READINGS,
  /** All readings at one instant. */
  INVALID_DATE_SPAN,
  /** Fewer days between the first and the last reading than asked for. */
  DATE_SPAN_BELOW_MINIMUM,
  /** Half of the readings are below 35: they are not in mg/dL, and are not converted unasked. */
  UNIT_NOT_MG_PER_DL,
  /** Half of the readings are not below 35: they are not in mmol/L, as was said. */
  UNIT_NOT_MMOL_PER_L,
  /** More than a twentieth of the readings are of the size of another unit than the others. */
  UNITS_MIXED,
  /** So long from the first to the last reading that the grid would not fit into memory. */
  GRID_ABOVE_MAXIMUM,
  /** The most frequent distance of records is below a minute; only by the Gluroo rules. */
  NO_GRID_STEP;

  /** As it stands in data sets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
