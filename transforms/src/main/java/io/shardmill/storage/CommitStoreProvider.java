package io.shardmill.storage;

/**
 * Opens stores for one kind of address. Found by {@link java.util.ServiceLoader}, so that storage
 * for another scheme is one more jar on the class path.
 */
public interface CommitStoreProvider {

  /** Whether {@code root} is an address of this kind. */
  boolean serves(String root);

  /** Opens the store below {@code root}, which need not exist yet. */
  CommitStore open(String root);
}
