"""Writes the small files of LayoutsTest: one matrix and its annotations in every layout.

They hold what jhdf cannot write. Run it in this folder with anndata 0.12, h5py and pandas installed:

    python write_fixtures.py
"""

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse

anndata.settings.allow_write_nullable_strings = True

LIBVER = ("v110", "v110")
UTF8 = h5py.string_dtype("utf-8")

CELLS = ["c1", "c2", "c3"]
GENES = ["A", "B", "C", "D"]
IDS = ["id-A", "id-B", "id-C", "id-D"]
X = np.array([[1, 0, 2, 0], [0, 0, 0, 0], [0, 3, 0, 4]], "f4")
KIND = pd.Categorical(["x", None, "y"])
SCORE = np.array([0.5, np.nan, 2], "f4")
N = np.array([1, 2, 3], "i8")
CSR = scipy.sparse.csr_matrix(X)


def sparse(group, indices="i4"):
    group["data"] = CSR.data
    group["indices"] = CSR.indices.astype(indices)
    group["indptr"] = CSR.indptr


def h5ad_06():
    with h5py.File("h5ad_06.h5ad", "w", libver=LIBVER) as f:
        obs = np.dtype([("index", "S2"), ("kind", "i1"), ("score", "f4"), ("n", "i8")])
        f["obs"] = np.array(
            list(zip([c.encode() for c in CELLS], KIND.codes, SCORE, N)), obs)
        f["var"] = np.array(
            [(g.encode(), i.encode()) for g, i in zip(GENES, IDS)],
            [("index", "S1"), ("gene_ids", "S4")])
        f["uns/kind_categories"] = np.array(["x", "y"], UTF8)
        x = f.create_group("X")
        x.attrs["h5sparse_format"] = "csr"
        x.attrs["h5sparse_shape"] = np.array(X.shape)
        sparse(x)
        f["raw.X"] = 2 * np.hstack([X, X])
        f["raw.var"] = np.array([(b"R%d" % i,) for i in range(8)], [("index", "S2")])


def h5ad_07():
    with h5py.File("h5ad_07.h5ad", "w", libver=LIBVER) as f:
        obs = f.create_group("obs")
        obs.attrs["encoding-type"] = "dataframe"
        obs.attrs["encoding-version"] = "0.1.0"
        obs.attrs["_index"] = "cell"
        obs.attrs.create("column-order", ["kind", "score", "n"], dtype=UTF8)
        obs["cell"] = np.array(CELLS, UTF8)
        labels = obs.create_dataset("__categories/kind", data=np.array(["x", "y"], UTF8))
        labels.attrs["ordered"] = False
        obs["kind"] = KIND.codes
        obs["kind"].attrs["categories"] = labels.ref
        obs["score"] = SCORE
        obs["n"] = N
        var = f.create_group("var")
        var.attrs["encoding-type"] = "dataframe"
        var.attrs["encoding-version"] = "0.1.0"
        var.attrs["_index"] = "index"
        var.attrs.create("column-order", ["gene_ids"], dtype=UTF8)
        var["index"] = np.array(GENES, UTF8)
        var["gene_ids"] = np.array(IDS, UTF8)
        x = f.create_group("X")
        x.attrs["encoding-type"] = "csr_matrix"
        x.attrs["encoding-version"] = "0.1.0"
        x.attrs["shape"] = np.array(X.shape)
        sparse(x)


def table(x, **obs):
    return anndata.AnnData(
        x,
        pd.DataFrame({"kind": KIND, "score": SCORE, "n": N, **obs}, index=CELLS),
        pd.DataFrame({"gene_ids": IDS}, index=GENES))


def h5ad_012():
    adata = table(
        CSR,
        many=pd.array([1, None, 3], "Int64"),
        flag=pd.array([True, None, False], "boolean"),
        text=pd.array(["a", None, "ü"], "string"),
        plain=np.array([True, False, True]),
        small=np.array([1, 2, 3], "u1"),
        cluster=pd.Categorical([7, 3, 7]))
    adata.layers["csc"] = scipy.sparse.csc_matrix(X)
    adata.layers["dense"] = X
    adata.raw = anndata.AnnData(2 * np.hstack([X, X]), var=pd.DataFrame(index=[f"R{i}" for i in range(8)]))
    adata.write_h5ad("h5ad_012.h5ad")
    empty = table(CSR)
    empty.X = None
    empty.write_h5ad("h5ad_without_x.h5ad")


def h5ad_013():
    """Unsigned indices, an index that is a nullable string array, X at null in another file."""
    table(CSR).write_h5ad("h5ad_013.h5ad")
    with h5py.File("h5ad_013.h5ad", "a") as f:
        del f["X/indices"]
        f["X/indices"] = CSR.indices.astype("u1")
        del f["obs/_index"]
        index = f["obs"].create_group("_index")
        index.attrs["encoding-type"] = "nullable-string-array"
        index.attrs["encoding-version"] = "0.1.0"
        index["values"] = np.array(CELLS, UTF8)
        index["mask"] = np.zeros(3, bool)
    table(CSR).write_h5ad("h5ad_null_x.h5ad")
    with h5py.File("h5ad_null_x.h5ad", "a") as f:
        del f["X"]
        f["X"] = h5py.Empty("f4")
        f["X"].attrs["encoding-type"] = "null"
        f["X"].attrs["encoding-version"] = "0.1.0"


def h5ad_no_cells():
    with h5py.File("h5ad_no_cells.h5ad", "w", libver=LIBVER) as f:
        obs = f.create_group("obs")
        obs.attrs["_index"] = "index"
        obs.attrs["column-order"] = np.zeros(0)
        obs["index"] = np.zeros(0, UTF8)
        f["var/index"] = np.array(GENES, UTF8)
        f["var"].attrs["_index"] = "index"
        x = f.create_group("X")
        x.attrs["encoding-type"] = "csr_matrix"
        x.attrs["encoding-version"] = "0.1.0"
        x.attrs["shape"] = np.array([0, 4])
        x.create_dataset("data", (0,), "f4", maxshape=(None,))
        x.create_dataset("indices", (0,), "i4", maxshape=(None,))
        x["indptr"] = np.zeros(1, "i4")


def fixed(texts):
    return np.array([t.encode() for t in texts])


def tenx_2():
    with h5py.File("10x_2.h5", "w", libver=LIBVER) as f:
        for genome in ("GRCh38", "mm10"):
            g = f.create_group(genome)
            g["barcodes"] = fixed(CELLS)
            g["genes"] = fixed(IDS)
            g["gene_names"] = fixed(GENES)
            g["shape"] = np.array(X.shape[::-1], "i4")
            sparse(g, "i8")
            if genome == "mm10":
                g["data"][...] = 9


def tenx_3():
    with h5py.File("10x_3.h5", "w", libver=LIBVER) as f:
        g = f.create_group("matrix")
        g["barcodes"] = fixed(CELLS)
        g["shape"] = np.array([5, 3], "i4")
        # The rows of a real file are not sorted either; the last feature is an antibody.
        g["data"] = np.array([9, 2, 1, 4, 3], "i4")
        g["indices"] = np.array([4, 2, 0, 3, 1], "i8")
        g["indptr"] = np.array([0, 3, 3, 5], "i8")
        features = g.create_group("features")
        features["id"] = fixed(IDS + ["id-E"])
        features["name"] = fixed(GENES + ["E"])
        features["feature_type"] = fixed(["Gene Expression"] * 4 + ["Antibody Capture"])
        features["genome"] = fixed(["GRCh38"] * 5)
        features["_all_tag_keys"] = fixed(["genome"])


def tenx_probes():
    with h5py.File("10x_probes.h5", "w", libver=LIBVER) as f:
        g = f.create_group("matrix")
        g["barcodes"] = fixed(CELLS)
        g["filtered_barcodes"] = np.array([True, False, True])
        g["shape"] = np.array([5, 3], "i4")
        g["data"] = np.array([1, 2, 1, 2, 4], "i4")
        g["indices"] = np.array([0, 3, 1, 2, 4], "i8")
        g["indptr"] = np.array([0, 2, 2, 5], "i8")
        features = g.create_group("features")
        features["id"] = fixed(["p1", "p2", "p3", "p4", "p5"])
        features["name"] = fixed(["A", "B", "B", "C", "D"])
        features["gene_id"] = fixed(["id-A", "id-B", "id-B", "id-C", "id-D"])
        features["gene_name"] = fixed(["A", "B", "B", "C", "D"])
        features["feature_type"] = fixed(["Gene Expression"] * 5)
        features["filtered_probes"] = np.array([True, True, False, True, True])


if __name__ == "__main__":
    h5ad_06()
    h5ad_07()
    h5ad_012()
    h5ad_013()
    h5ad_no_cells()
    tenx_2()
    tenx_3()
    tenx_probes()
