#!/usr/bin/env bash
# Compares `./shardmill h5` with scanpy, value by value: counts, QC, filters, normalization, highly
# variable genes, scaling.
#
#   scripts/compare_cells.sh FILE[:OPTION]...
#
# An option after a colon is passed to both, such as pbmc.h5ad:--matrix=raw. Without files it
# compares generated ones. scanpy comes from a virtual environment that the first call makes in
# .shardmill/venv; PYTHON names another interpreter that has it.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
venv=$root/.shardmill/venv
if [[ -z ${PYTHON:-} ]]; then
  if [[ ! -x $venv/bin/python ]]; then
    echo "Installing scanpy in .shardmill/venv" >&2
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet scanpy==1.11.5 anndata==0.12.19 scikit-misc pyarrow
  fi
  PYTHON=$venv/bin/python
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

files=("$@")
if [[ ${#files[@]} -eq 0 ]]; then
  "$root/shardmill" help >/dev/null # Builds the generator if need be.
  generate() {
    java -cp "$root/testdata/target/classes:$root/runners/direct/target/shardmill-direct.jar" \
      io.shardmill.testdata.h5.GenerateH5 "$@"
  }
  generate --cells=3000 --genes=2000 --matrix=csr --output="$work/csr.h5ad"
  generate --cells=1000 --genes=800 --matrix=csc --seed=2 --output="$work/csc.h5ad"
  generate --cells=500 --genes=600 --matrix=dense --seed=3 --output="$work/dense.h5ad"
  files=("$work/csr.h5ad" "$work/csc.h5ad" "$work/dense.h5ad")
fi

failed=0
for file in "${files[@]}"; do
  "$PYTHON" "$root/scripts/compare_cells.py" "$root/shardmill" "$file" "$work" || failed=1
done
exit $failed
