package io.shardmill.parquet.read;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Stands where parquet-java wants an assembler of records; values are taken from the columns. */
final class NoConverter extends GroupConverter {
  private static final PrimitiveConverter NO_VALUES = new PrimitiveConverter() {};

  @Override
  public Converter getConverter(int fieldIndex) {
    return this;
  }

  @Override
  public PrimitiveConverter asPrimitiveConverter() {
    return NO_VALUES;
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
