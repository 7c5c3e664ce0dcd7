/**
 * How the columns of an owner's tables are found and understood: which column has which role, which
 * types can serve it, and how its values become numbers, texts and times. Public to {@link
 * io.shardmill.glucose.source} only; nothing here knows Beam.
 */
@NullMarked
package io.shardmill.glucose.source.columns;

import org.jspecify.annotations.NullMarked;
