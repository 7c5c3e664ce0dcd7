"""Runs `shardmill h5` and scanpy on one file and compares every number. See compare_cells.sh."""

import json
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import anndata
import h5py
import numpy as np
import pyarrow.parquet as pq
import scanpy as sc
import scipy.sparse as sp

warnings.filterwarnings("ignore")
RTOL = 1e-6


class Comparison:
    """Prints a line for each thing compared and remembers whether any differs."""

    def __init__(self):
        self.failed = False

    def exact(self, what, ours, theirs):
        ours, theirs = np.asarray(ours), np.asarray(theirs)
        same = ours.shape == theirs.shape and (ours == theirs).all()
        self.line(what, same, f"{ours.size} values" if same else f"{ours.shape} and {theirs.shape}")

    def close(self, what, ours, theirs, rtol=RTOL, atol=1e-9):
        ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
        if ours.shape != theirs.shape:
            self.line(what, False, f"{ours.shape} and {theirs.shape}")
            return
        same = np.isclose(ours, theirs, rtol=rtol, atol=atol, equal_nan=True)
        both = np.isfinite(ours) & np.isfinite(theirs) & (theirs != 0)
        worst = np.max(np.abs(ours[both] / theirs[both] - 1), initial=0)
        self.line(what, same.all(), f"{ours.size} values, {(~same).sum()} differ, worst {worst:.1e}")

    def line(self, what, same, detail):
        self.failed |= not same
        print(f"  {'same' if same else 'DIFFERENT':9} {what}: {detail}")


def read(path, options):
    """The file as scanpy reads it, with the matrix that the options name as X."""
    with h5py.File(path) as file:
        tenx = "matrix" in file or not {"obs", "X"} & set(file)
    cells = sc.read_10x_h5(path, gex_only=True) if tenx else anndata.read_h5ad(path)
    for option in options:
        name, value = option.lstrip("-").split("=", 1)
        if name == "matrix" and value == "raw":
            cells = cells.raw.to_adata()
        elif name == "matrix" and value.startswith("layers/"):
            cells.X = cells.layers[value.split("/", 1)[1]]
        elif name == "duplicateGenes" and value == "unique":
            cells.var_names_make_unique()
    cells.X = sp.csr_matrix(cells.X)
    cells.X.eliminate_zeros()
    return cells


class Dataset:
    """What shardmill wrote."""

    def __init__(self, shardmill, path, options, out):
        shutil.rmtree(out, ignore_errors=True)
        command = [shardmill, "h5", f"--input={path}", f"--output={out}", "--chunkSize=700", *options]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stderr}")
        self.index = json.loads((out / "chunk_index.json").read_text())
        chunks = [pq.read_table(out / chunk["chunk_path"]) for chunk in self.index["chunks"]]
        import pyarrow as pa
        self.cells = pa.concat_tables(chunks)
        self.genes = pq.read_table(out / "genes.parquet")

    def cell(self, column):
        return self.cells[column].to_numpy()

    def gene(self, column):
        return self.genes[column].to_numpy()

    def matrix(self, column):
        """A list column beside gene_ids as a sparse matrix."""
        rows = self.cells["gene_ids"].combine_chunks()
        values = self.cells[column].combine_chunks()
        offsets = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
        return sp.csr_matrix(
            (values.flatten().to_numpy(), rows.flatten().to_numpy(), offsets),
            shape=(len(rows), self.genes.num_rows))


def compare_matrix(comparison, what, ours, theirs, exact=False):
    theirs = sp.csr_matrix(theirs)
    theirs.sort_indices()
    comparison.exact(what + ", places", ours.indices, theirs.indices)
    if len(ours.data) == len(theirs.data):
        (comparison.exact if exact else comparison.close)(what + ", values", ours.data, theirs.data)


def qc(cells):
    cells.var["mt"] = cells.var_names.str.startswith("MT-")
    sc.pp.calculate_qc_metrics(cells, qc_vars=["mt"], percent_top=None, log1p=False, inplace=True)


def main():
    shardmill, argument, work = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    path, *options = argument.split(":")
    print(path, *options)
    comparison = Comparison()
    out = work / "ours"

    def run(*more):
        return Dataset(shardmill, path, [*options, *more], out)

    # Counts and QC, of all cells.
    ours = run("--store=both", "--scale=statistics")
    theirs = read(path, options)
    qc(theirs)
    comparison.exact("cells", [name.as_py() for name in ours.cells["cell_id"]], list(theirs.obs_names))
    comparison.exact("genes", [name.as_py() for name in ours.genes["gene"]], list(theirs.var_names))
    compare_matrix(comparison, "counts", ours.matrix("counts"), theirs.X, exact=True)
    for column in ("n_genes_by_counts", "total_counts", "total_counts_mt"):
        comparison.exact(column, ours.cell(column), theirs.obs[column])
    comparison.close("pct_counts_mt", ours.cells["pct_counts_mt"].to_pandas().astype(float),
                     theirs.obs["pct_counts_mt"])
    for column in ("n_cells_by_counts", "total_counts"):
        comparison.exact("gene " + column, ours.gene(column), theirs.var[column])
    for column in ("mean_counts", "pct_dropout_by_counts"):
        comparison.close("gene " + column, ours.gene(column), theirs.var[column])

    # Normalization and logarithm, then scaling.
    expression = theirs.copy()
    expression.X = expression.X.astype(np.float32)
    sc.pp.normalize_total(expression, target_sum=1e4)
    sc.pp.log1p(expression)
    compare_matrix(comparison, "normalize 1e4, log1p", ours.matrix("values"), expression.X)
    scaled = sc.pp.scale(expression, copy=True)
    comparison.close("scale mean", ours.gene("mean"), scaled.var["mean"], rtol=1e-5)
    comparison.close("scale std", ours.gene("std"), scaled.var["std"], rtol=1e-5)
    for what, arguments, option in (
            ("normalize to the median", {}, ["--normalize=median"]),
            ("exclude highly expressed", {"exclude_highly_expressed": True, "max_fraction": 0.02,
                                          "target_sum": 1e4}, ["--maxFraction=0.02"])):
        normalized = theirs.copy()
        normalized.X = normalized.X.astype(np.float32)
        sc.pp.normalize_total(normalized, **arguments)
        compare_matrix(comparison, what, run("--log1p=false", *option).matrix("values"), normalized.X)

    # Filters, in the order of docs/h5.md.
    bounds = np.percentile(theirs.obs["total_counts"], [10, 95]).astype(int)
    genes = int(np.percentile(theirs.obs["n_genes_by_counts"], 5))
    percent = float(np.nanpercentile(theirs.obs["pct_counts_mt"], 90)) or 100.0
    kept = theirs[(theirs.obs.pct_counts_mt < percent) & (theirs.obs.total_counts >= bounds[0])
                  & (theirs.obs.total_counts <= bounds[1]) & (theirs.obs.n_genes_by_counts >= genes)].copy()
    sc.pp.filter_genes(kept, min_cells=3)
    ours = run(f"--maxMitochondrialPercent={percent}", f"--minUmi={bounds[0]}", f"--maxUmi={bounds[1]}",
               f"--minGenes={genes}", "--minCellsPerGene=3")
    comparison.exact("kept cells", [name.as_py() for name in ours.cells["cell_id"]], list(kept.obs_names))
    comparison.exact("kept genes", [name.as_py() for name in ours.genes["gene"]], list(kept.var_names))
    compare_matrix(comparison, "kept counts", ours.matrix("counts"), kept.X, exact=True)

    # Highly variable genes, of those that some cells have: scanpy cannot bin many genes without counts.
    # Both compute in double on the same values, since bins of like genes amplify rounding.
    sc.pp.filter_genes(theirs, min_cells=3)
    normalized, logarithms = theirs.copy(), theirs.copy()
    normalized.X = run("--minCellsPerGene=3", "--log1p=false").matrix("values").astype(float)
    sc.pp.log1p(normalized)
    logarithms.X = run("--minCellsPerGene=3").matrix("values").astype(float)
    inputs = {"seurat": normalized, "cell_ranger": logarithms, "seurat_v3": theirs}
    top = min(200, theirs.n_vars // 3)
    batches = [name for name in theirs.obs.columns if name == "batch"]
    for flavor in ("seurat", "cell_ranger", "seurat_v3"):
        for batch in [None, *batches]:
            variable(comparison, inputs[flavor], run, flavor, top, batch)
    print(f"  {'FAILED' if comparison.failed else 'ok'}")
    sys.exit(1 if comparison.failed else 0)


def variable(comparison, source, run, flavor, top, batch):
    what = flavor + (f" by {batch}" if batch else "")
    theirs = sc.pp.highly_variable_genes(
        source.copy(), flavor=flavor, n_top_genes=top, batch_key=batch, inplace=False)
    ours = run("--minCellsPerGene=3", f"--hvg={flavor.replace('_', '-')}", f"--topGenes={top}",
               *([f"--batchKey={batch}"] if batch else []))
    if flavor == "seurat_v3":
        # Which of several genes of equal variance is taken depends on numpy's sort: compare the values.
        norm = ours.genes["variances_norm"].to_pandas().astype(float).to_numpy()
        selected = [np.sort(norm[np.asarray(flags, bool)])
                    for flags in (ours.gene("highly_variable"), theirs["highly_variable"])]
        if batch is None:
            comparison.exact(what + ", variance of the selected", *selected)
    else:
        comparison.exact(what + ", selected", ours.gene("highly_variable"), theirs["highly_variable"])
    columns = ("means", "variances", "variances_norm") if flavor == "seurat_v3" else (
        "means", "dispersions", "dispersions_norm")
    for column in columns:
        comparison.close(f"{what}, {column}", ours.genes[column].to_pandas().astype(float),
                         theirs[column], atol=RTOL)


if __name__ == "__main__":
    main()
