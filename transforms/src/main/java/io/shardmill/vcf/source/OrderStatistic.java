package io.shardmill.vcf.source;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.vcf.source.rules.order.FileOrders;

/** Gathers what the records of all ranges tell those that follow. */
final class OrderStatistic
    implements BlockStatistic<OrderSource.OrderBlock, FileOrders, FileOrders> {

  @Override
  public FileOrders create() {
    return new FileOrders();
  }

  @Override
  public FileOrders add(FileOrders orders, OrderSource.OrderBlock block) {
    orders.add(block.source(), block.start(), block.state());
    return orders;
  }

  @Override
  public FileOrders merge(FileOrders left, FileOrders right) {
    left.addAll(right);
    return left;
  }

  @Override
  public FileOrders result(FileOrders orders) {
    return orders;
  }
}
