/**
 * What the Direct runner lets only its own package change: its clock. A class here breaks, at
 * compile time or in its test, when Beam changes that; nothing of the data depends on it.
 */
@NullMarked
package org.apache.beam.runners.direct;

import org.jspecify.annotations.NullMarked;
