/**
 * Entities: things with a lasting number whose rows stay together in a data set, such as patients,
 * users or batteries.
 *
 * <p>A domain says what its entities are called and what the index tells of each ({@link
 * io.shardmill.entity.EntityKind}), lists them ({@link io.shardmill.entity.EntityRoster}), and can
 * count and fingerprint their rows at the source ({@link io.shardmill.entity.EntityRows}). {@link
 * io.shardmill.entity.EntityPlanning} decides from that which files a run writes: all of them, or
 * those of an earlier version in which anything changed. {@link io.shardmill.entity.EntityIndex} is
 * the table that tells of each entity what became of it and where its rows are.
 *
 * <pre>{@code
 * EntityRoster roster = EntityRoster.of(EntityRegister.of(USERS, dataset), layoutOfKeys, Pseudonyms.none());
 * EntityPlanning planning = new EntityPlanning(roster, new EntityLayout(USERS, 400, 100), 50_000_000);
 * EntityPlan plan = planning.since(EntityRegister.of(USERS, dataset), EntityIndex.read(USERS, dataset), rawFiles);
 * }</pre>
 */
@NullMarked
package io.shardmill.entity;

import org.jspecify.annotations.NullMarked;
