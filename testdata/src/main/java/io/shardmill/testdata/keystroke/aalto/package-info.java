/**
 * Files as the data set of 136 million keystrokes of Aalto University has them: one for each
 * participant, tables of keystrokes with the sentences that were typed, and all that is odd about
 * them. Nobody typed them, and nothing of that data set is in them.
 */
@NullMarked
package io.shardmill.testdata.keystroke.aalto;

import org.jspecify.annotations.NullMarked;
