/**
 * Committed data sets: writing chunks to files, the chunk index, the commit, and reading it back.
 *
 * <h2>The commit protocol</h2>
 *
 * <p>A data set is a sequence of versions. A version is the file {@code _versions/<number>.json},
 * its chunk index; creating that file is the commit, and it is created if absent, so of two runs
 * that try exactly one succeeds. Files are never replaced and their names never reused, so a
 * version once committed stays as it is.
 *
 * <ol>
 *   <li><b>Claim.</b> A run creates {@code _work/claim-<number>.json} for the version after the
 *       latest, if absent. Who loses finds the winner's claim and stops. After the claim it looks
 *       again: if that version was committed meanwhile, it gives the claim back and starts over.
 *   <li><b>Chunks.</b> Data files are written below {@code _work/<run>/pending/}, synced, and
 *       published under their final names, which nobody reads yet. Then the chunk's entry is
 *       created in {@code _work/<run>/chunks/}. An entry therefore means that its files are in
 *       place; a chunk without one is evaluated again and must publish the same bytes.
 *   <li><b>Commit.</b> When all planned chunks have an entry and the books balance, the side files
 *       are published in the version's folder, and then the index.
 *   <li><b>After it.</b> Copies for people are made at the root, the index last; the work area is
 *       removed, the claim last.
 * </ol>
 *
 * <p>What a crash leaves: before the commit a claim and invisible files, which {@code resume}
 * continues or {@code gc --abandon} removes; after it stale copies and a work area, which the next
 * run or {@code gc} puts right. A run that was given up for dead but still writes cannot harm: its
 * files meet names that exist and fail, and its commit finds its claim gone.
 */
@NullMarked
package io.shardmill.dataset;

import org.jspecify.annotations.NullMarked;
