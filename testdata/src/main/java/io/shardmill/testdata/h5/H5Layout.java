package io.shardmill.testdata.h5;

/** How a file is laid out. */
public enum H5Layout {
  /** H5AD as anndata 0.8 and later write it. */
  H5AD,
  /** 10x Genomics, Cell Ranger 3 and later: one group {@code matrix} with {@code features}. */
  TENX_V3,
  /** 10x Genomics, Cell Ranger 2: one group per genome. */
  TENX_V2,
  /** 10x Genomics probes: like {@link #TENX_V3}, with several probes of one gene name. */
  TENX_PROBES
}
