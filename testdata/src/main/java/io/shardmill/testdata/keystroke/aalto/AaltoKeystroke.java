package io.shardmill.testdata.keystroke.aalto;

/**
 * A keystroke that is in a file.
 *
 * @param line in the file, from 1, the header counted
 * @param session among the sections without a fault, from 1, in the order of their first presses
 * @param key what the key should be called
 * @param press when it was pressed, ms
 * @param release when it was released, ms
 */
public record AaltoKeystroke(int line, int session, String key, long press, long release) {}
