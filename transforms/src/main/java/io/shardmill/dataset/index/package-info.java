/**
 * The chunk index of a version: what it says, its JSON, and the checks that it must pass before
 * anyone trusts it. Finds the committed versions and reads theirs.
 */
@NullMarked
package io.shardmill.dataset.index;

import org.jspecify.annotations.NullMarked;
