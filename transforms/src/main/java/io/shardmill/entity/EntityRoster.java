package io.shardmill.entity;

import java.io.Serializable;
import java.util.BitSet;

/**
 * What a run knows of all patients before it reads their records.
 *
 * @param register who there is, those of earlier versions too
 * @param changes what became of each since the version that the run adds to
 * @param read the ordinals of those whose records are read
 * @param absent the ordinals of those whom the database does not know any more
 */
record EntityRoster(EntityRegister register, EntityChanges changes, BitSet read, BitSet absent)
    implements Serializable {}
