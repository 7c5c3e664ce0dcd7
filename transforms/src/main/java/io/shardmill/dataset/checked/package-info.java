/**
 * What is read from a data set is believed only after these checks: an index, a claim or the name
 * of a file may be damaged or made by somebody else, and must not lead out of the data set, end a
 * run with something that tells nobody anything, or cost a good file.
 *
 * <p>Public since it serves {@code io.shardmill.dataset} and the storages; nothing here knows Beam.
 */
@NullMarked
package io.shardmill.dataset.checked;

import org.jspecify.annotations.NullMarked;
