/**
 * What is measured of batteries beside the statistics of any series: balance, charge, cycles,
 * power, health. {@link io.shardmill.battery.BatteryProfile} finds the columns that a table has of
 * them.
 */
@NullMarked
package io.shardmill.battery;

import org.jspecify.annotations.NullMarked;
