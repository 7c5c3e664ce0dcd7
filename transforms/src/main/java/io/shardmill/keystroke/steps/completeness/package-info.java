/**
 * Whether a user did all of a study, judged from what is known of the user's files without opening
 * their events. Pure logic.
 */
@NullMarked
package io.shardmill.keystroke.steps.completeness;

import org.jspecify.annotations.NullMarked;
