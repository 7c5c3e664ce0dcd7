/**
 * JMH benchmarks of the hot paths, and what a plan of many chunks costs.
 *
 * <pre>{@code
 * mvn -q -DskipTests package -pl benchmarks -am
 * java -jar benchmarks/target/benchmarks.jar ParquetColumns
 * java -Xmx512m -cp benchmarks/target/benchmarks.jar io.shardmill.benchmarks.PlanScaling 1000 10000 100000
 * }</pre>
 */
@NullMarked
package io.shardmill.benchmarks;

import org.jspecify.annotations.NullMarked;
