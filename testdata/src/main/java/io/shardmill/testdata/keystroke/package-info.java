/**
 * Keystroke logs of web apps as studies leave them: a flat folder with 18 logs and some documents
 * for each user, and everything that is odd about such files.
 *
 * <p>{@link io.shardmill.testdata.keystroke.KeystrokeStudy} writes what a {@link
 * io.shardmill.testdata.keystroke.StudyRecipe} says, and tells the events that are in it. Nobody
 * typed them: times are drawn, texts are of a list of words.
 */
@NullMarked
package io.shardmill.testdata.keystroke;

import org.jspecify.annotations.NullMarked;
