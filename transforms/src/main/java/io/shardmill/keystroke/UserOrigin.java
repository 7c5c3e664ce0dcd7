package io.shardmill.keystroke;

import java.io.Serializable;

/**
 * Which user rows are of, and what they were made of.
 *
 * @param ordinal of the user
 * @param id of the user in the raw logs
 * @param name how data sets name the user, {@code user_17}
 * @param fingerprint tells the logs that the rows are made of from others, 32 hexadecimal digits
 * @param source the data file that the rows were read from
 */
public record UserOrigin(int ordinal, String id, String name, String fingerprint, String source)
    implements Serializable {}
