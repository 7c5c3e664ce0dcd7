#!/usr/bin/env bash
# Writes what scanpy makes of a small matrix of counts, which the tests of
# io.shardmill.singlecell.steps.variable compare with.
#
#   scripts/scanpy_golden.sh [VENV_DIR]
#
# Installs scanpy and scikit-misc into VENV_DIR (default .venv) unless they are there. Needs python3
# and, for the installation, the network; the tests need neither.
set -euo pipefail

cd "$(dirname "$0")/.."
venv=${1:-.venv}
if [[ ! -x $venv/bin/python ]]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet scanpy==1.11.5 scikit-misc==0.5.3
fi
"$venv/bin/python" scripts/scanpy_golden.py \
  > transforms/src/test/resources/io/shardmill/singlecell/steps/variable/scanpy.json
