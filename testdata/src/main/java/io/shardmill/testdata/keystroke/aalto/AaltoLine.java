package io.shardmill.testdata.keystroke.aalto;

import org.jspecify.annotations.Nullable;

/**
 * A line before it is known where it stands.
 *
 * @param section number of the section, from 0, in the order in which they are made
 * @param text as Latin-1, a character a byte
 * @param fault the rule that it breaks; {@code null} if it is a keystroke
 */
record AaltoLine(
    int section, String text, String key, long press, long release, @Nullable String fault) {}
