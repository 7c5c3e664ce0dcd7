"""What scanpy makes of a small matrix of counts, as JSON. See scanpy_golden.sh."""

import functools
import json
import sys
import warnings

import anndata as ad
import numpy as np
import pandas as pd
import scanpy as sc
from scipy import sparse
from skmisc.loess import loess

CELLS = 105
GENES = 200
BATCHES = ["b", "a", "c"]


def counts():
    """Geometric counts from a linear congruential generator, in integers only: as GoldenCells.java."""
    state = 20261121
    matrix = np.zeros((CELLS, GENES), dtype=np.float32)
    for cell in range(CELLS):
        for gene in range(GENES):
            level = gene * 7 % GENES
            chance = 120 + 845 * level * level // (GENES * GENES)
            chance = chance * (700 + 30 * (cell % 11)) // 1000
            if gene % 17 == 0 and cell % 4 == 0:
                chance = min(985, chance * 2 + 300)
            if gene % 13 == 5 and cell % 3 == 1:
                chance //= 2
            while True:
                state = (state * 1103515245 + 12345) % 2147483648
                if state // 65536 % 1000 >= chance:
                    break
                matrix[cell, gene] += 1
    return matrix


def data():
    matrix = sparse.csr_matrix(counts())
    obs = pd.DataFrame(
        {"batch": [BATCHES[cell % 7 % 3] for cell in range(CELLS)]},
        index=[f"C{cell}" for cell in range(CELLS)],
    )
    # Genes sort as their numbers do, so ties between them are in the order of the axis.
    names = [f"{'MT-' if gene % 29 == 3 else 'G'}{gene:03}" for gene in range(GENES)]
    var = pd.DataFrame(index=[f"{gene:03}{name}" for gene, name in enumerate(names)])
    var["mt"] = [name.startswith("MT-") for name in names]
    return ad.AnnData(matrix, obs=obs, var=var)


def numbers(values):
    """Numbers with eight digits; null where undefined."""
    values = np.asarray(values, dtype=np.float64).ravel()
    return [
        None if not np.isfinite(value) else int(value) if value == int(value) else float(f"{value:.8g}")
        for value in values
    ]


def flags(values):
    return "".join("1" if value else "0" for value in np.asarray(values))


def dense(matrix):
    return matrix.toarray() if sparse.issparse(matrix) else np.asarray(matrix)


def qc():
    cells = data()
    sc.pp.calculate_qc_metrics(
        cells, qc_vars=["mt"], percent_top=None, log1p=False, inplace=True
    )
    rules = {}
    for name, bounds in {
        "min_counts": {"min_counts": 200},
        "max_counts": {"max_counts": 200},
        "min_genes": {"min_genes": 70},
        "max_genes": {"max_genes": 70},
    }.items():
        rules[name] = flags(sc.pp.filter_cells(data().X, **bounds)[0])
    for name, bounds in {
        "min_cells": {"min_cells": 30},
        "gene_min_counts": {"min_counts": 100},
    }.items():
        rules[name] = flags(sc.pp.filter_genes(data().X, **bounds)[0])
    return {
        "total_counts": numbers(cells.obs.total_counts),
        "n_genes_by_counts": numbers(cells.obs.n_genes_by_counts),
        "pct_counts_mt": numbers(cells.obs.pct_counts_mt),
        "n_cells_by_counts": numbers(cells.var.n_cells_by_counts),
        "mean_counts": numbers(cells.var.mean_counts),
        "rules": rules,
    }


def normalized(**options):
    cells = data()
    sc.pp.normalize_total(cells, **options)
    return cells


def normalization():
    modes = {
        "target": {"target_sum": 1e4},
        "median": {},
        "excluding": {"exclude_highly_expressed": True, "max_fraction": 0.03},
    }
    result = {}
    for name, options in modes.items():
        matrix = dense(normalized(**options).X)
        result[name] = {"sums": numbers(matrix.sum(axis=1))}
    cells = normalized(target_sum=1e4)
    sc.pp.log1p(cells)
    result["log1p"] = {"cell": numbers(dense(cells.X)[3])}
    return result


def round_to_single(cells):
    cells.X = cells.X.astype(np.float32).astype(np.float64)


def variable(flavor, columns, batched=False, **options):
    cells = data()
    if not flavor.startswith("seurat_v3"):
        # Values of single precision, on which scanpy then computes in double precision: otherwise
        # its own rounding would be most of the difference.
        cells.X = cells.X.astype(np.float64)
        sc.pp.normalize_total(cells, target_sum=1e4)
        round_to_single(cells)
        sc.pp.log1p(cells)
        if flavor == "cell_ranger":
            round_to_single(cells)
    if batched:
        options["batch_key"] = "batch"
    table = sc.pp.highly_variable_genes(cells, flavor=flavor, inplace=False, **options)
    result = {"highly_variable": flags(table["highly_variable"])}
    if batched:
        result["nbatches"] = "".join(str(n) for n in table["highly_variable_nbatches"])
    for column in columns:
        result[column] = numbers(table[column])
    return result


def highly_variable():
    dispersions = ["means", "dispersions", "dispersions_norm"]
    ranks = ["variances_norm", "highly_variable_rank"]
    return {
        "seurat": variable("seurat", dispersions),
        "seurat_top": variable("seurat", [], n_top_genes=40),
        "seurat_batches": variable("seurat", ["dispersions_norm"], batched=True),
        "seurat_batches_top": variable("seurat", [], batched=True, n_top_genes=40),
        "cell_ranger": variable("cell_ranger", dispersions[1:], n_top_genes=40),
        "cell_ranger_batches": variable(
            "cell_ranger", ["dispersions_norm"], batched=True, n_top_genes=40
        ),
        "seurat_v3": variable("seurat_v3", ["variances", *ranks], n_top_genes=40),
        "seurat_v3_batches": variable("seurat_v3", ranks, batched=True, n_top_genes=40),
        "seurat_v3_paper": variable("seurat_v3_paper", [], batched=True, n_top_genes=40),
    }


def scaling():
    cells = normalized(target_sum=1e4)
    sc.pp.log1p(cells)
    centered = cells.copy()
    sc.pp.scale(centered, max_value=2)
    return {
        "mean": numbers(centered.var["mean"]),
        "std": numbers(centered.var["std"]),
        "centered": numbers(dense(centered.X)[3]),
    }


def curves():
    result = {}
    for name, n, places, span in [
        ("ties", 150, 53, 0.3),
        ("distinct", 120, 120, 0.75),
        ("few", 14, 14, 0.3),
    ]:
        x = np.array([i * 37 % places / 10 for i in range(n)])
        y = np.array([i * i * 13 % 97 / 20 for i in range(n)])
        model = loess(x, y, span=span, degree=2)
        model.fit()
        result[name] = numbers(model.outputs.fitted_values)
    return result


warnings.simplefilter("ignore")
# Equal genes rank in the order of the axis; by default their order depends on the processor.
np.argsort = functools.partial(np.argsort, kind="stable")
json.dump(
    {
        "qc": qc(),
        "normalization": normalization(),
        "highly_variable": highly_variable(),
        "scaling": scaling(),
        "loess": curves(),
    },
    sys.stdout,
    separators=(",", ":"),
)
print()
