"""What `./shardmill h5` does, as a scanpy user writes it: IN.h5ad... OUT.h5ad."""

import sys

import anndata
import scanpy as sc

cells = anndata.concat(
    [sc.read_h5ad(file) for file in sys.argv[1:-1]], join="outer", index_unique="-")
cells.var["mt"] = cells.var_names.str.startswith("MT-")
sc.pp.calculate_qc_metrics(cells, qc_vars=["mt"], percent_top=None, log1p=False, inplace=True)
cells = cells[cells.obs.pct_counts_mt < 20].copy()
sc.pp.filter_cells(cells, min_genes=200)
sc.pp.normalize_total(cells, target_sum=1e4)
sc.pp.log1p(cells)
cells.write_h5ad(sys.argv[-1], compression="gzip")
