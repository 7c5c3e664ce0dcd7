"""What `./shardmill h5` does by default, as a scanpy user writes it: IN.h5ad OUT.h5ad."""

import sys

import scanpy as sc

cells = sc.read_h5ad(sys.argv[1])
cells.var["mt"] = cells.var_names.str.startswith("MT-")
sc.pp.calculate_qc_metrics(cells, qc_vars=["mt"], percent_top=None, log1p=False, inplace=True)
cells = cells[cells.obs.pct_counts_mt < 20].copy()
sc.pp.filter_cells(cells, min_genes=200)
sc.pp.normalize_total(cells, target_sum=1e4)
sc.pp.log1p(cells)
cells.write_h5ad(sys.argv[2], compression="gzip")
