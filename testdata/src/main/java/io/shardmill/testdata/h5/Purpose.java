package io.shardmill.testdata.h5;

/**
 * Names of the independent random streams. Because they are apart, the order of rows or a flaw can
 * change without changing a count.
 */
final class Purpose {

  static final int GENE = 1;
  static final int TYPE = 2;
  static final int CELL = 3;
  static final int COUNT = 4;
  static final int STORAGE = 5;

  private Purpose() {}
}
