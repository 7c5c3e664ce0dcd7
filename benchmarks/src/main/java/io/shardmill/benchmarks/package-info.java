/**
 * JMH benchmarks of the hot paths.
 *
 * <pre>{@code
 * mvn -q -DskipTests package -pl benchmarks -am
 * java -jar benchmarks/target/benchmarks.jar ParquetColumns
 * }</pre>
 */
@NullMarked
package io.shardmill.benchmarks;

import org.jspecify.annotations.NullMarked;
