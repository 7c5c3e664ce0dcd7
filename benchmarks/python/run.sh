#!/usr/bin/env bash
# All comparisons of readers in Python, with their set-up: benchmarks/python/run.sh FOLDER
#
# Needs 8 GB of disk, 6 GB of memory and PyPI; half an hour, most of it to make data and annbatch's copy of them. What is there
# already is kept. annbatch needs Python 3.12 (PYTHON312), which reads all but scDataset; that needs PyTorch, whose wheel is 4 GB, so it
# is read by a Python that has it already (PYTHON_TORCH).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
mkdir -p "${1:?benchmarks/python/run.sh FOLDER}"
cd "$1"

# environment NAME PYTHON PACKAGE...
environment() {
  local name=$1 python=$2
  shift 2
  if [[ -e $name/done ]]; then return; fi
  "$python" -m venv "$name"
  "$name/bin/pip" install --quiet --disable-pip-version-check "$@"
  touch "$name/done"
}

# The package as it is now, also where an environment is from an earlier day.
export PYTHONPATH=$root/python/src
environment most "${PYTHON312:-python3.12}" numpy pyarrow anndata h5py datasets annbatch
if [[ ! -e scdataset/done ]]; then
  "${PYTHON_TORCH:-python3}" -m venv --system-site-packages scdataset
  scdataset/bin/python -c 'import torch' || { echo "PYTHON_TORCH is no Python with PyTorch" >&2; exit 2; }
  scdataset/bin/pip install --quiet --disable-pip-version-check anndata h5py pandas joblib
  scdataset/bin/pip install --quiet --disable-pip-version-check --no-deps scdataset
  touch scdataset/done
fi

export SHARDMILL_JAVA_OPTS=-Xmx6g
generate() {
  java -Xmx6g -cp "$root/testdata/target/classes:$root/runners/direct/target/shardmill-direct.jar" "io.shardmill.testdata.$1" "${@:2}"
}

[[ -e lists ]] || "$root/shardmill" help >/dev/null # builds
files=()
for seed in 1 2 3 4; do
  files+=("cells-$seed.h5ad")
  if [[ ! -e cells-$seed.h5ad ]]; then
    generate h5.GenerateH5 --cells=50000 --genes=18000 --density=0.06 --gzip=4 --seed=$seed --output=part
    mv part "cells-$seed.h5ad"
  fi
done
h5ad=$(IFS=,; echo "${files[*]}")
[[ -e cells ]] || "$root/shardmill" h5 --input="$h5ad" --output=cells --chunkSize=25000 --shuffleSeed=3
[[ -e cohort.vcf.gz ]] || generate vcf.GenerateVcf --samples=2000 --variants=40000 --seed=1 --missing=0.01 --output=cohort.vcf.gz
[[ -e lists ]] || "$root/shardmill" vcf --input=cohort.vcf.gz --output=lists
[[ -e binary ]] || "$root/shardmill" vcf --input=cohort.vcf.gz --output=binary --genotypes=binary
if [[ ! -e cells.zarr ]]; then
  # annbatch knows attributes that are texts of variable length alone.
  most/bin/python -c "
import sys, anndata, annbatch, h5py
files = sys.argv[1].split(',')
def texts(_, one):
    for name, value in list(one.attrs.items()):
        if isinstance(value, bytes):
            one.attrs[name] = value.decode()
for name in files:
    with h5py.File(name, 'r+') as file:
        texts('', file)
        file.visititems(texts)
annbatch.DatasetCollection('part.zarr').add_adatas(files, load_adata=anndata.read_h5ad)" "$h5ad"
  mv part.zarr cells.zarr
fi

measure=("most/bin/python" "$root/benchmarks/python/measure.py")
"${measure[@]}" files
"${measure[@]}" table 4000000 --rounds=3
"${measure[@]}" variants lists binary --rounds=3
"${measure[@]}" cells cells --h5ad="$h5ad" --scdataset-python=scdataset/bin/python --annbatch=cells.zarr --rounds=3
