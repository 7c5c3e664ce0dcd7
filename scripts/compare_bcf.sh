#!/usr/bin/env bash
# Compares what we read of a VCF with what we read of its BCF, which bcftools makes, value by value.
#
#   scripts/compare_bcf.sh FILE.vcf[.gz]...
#
# Reads every INFO and FORMAT key, GT as it is, and each treatment of several ALTs. Prints the values that differ in each
# column, and exits with 1 if any does. Needs bcftools, and Python with pyarrow; PYTHON names another python3.
set -euo pipefail

if [[ $# -eq 0 ]]; then
  sed -n '2,7p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
shardmill=${SHARDMILL:-$root/shardmill}
command -v bcftools > /dev/null || { echo "bcftools is missing: apt-get install bcftools" >&2; exit 3; }
"$python" -c 'import pyarrow' 2>/dev/null || { echo "pyarrow is missing: $python -m pip install pyarrow" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed=0
for file in "$@"; do
  # The VCF is written again from the BCF: both hold what bcftools took from the file.
  bcftools view --no-version -Ob -o "$work/twin.bcf" "$file"
  bcftools view --no-version -Oz -o "$work/twin.vcf.gz" "$work/twin.bcf"
  for multiallelic in ${MULTIALLELIC:-split keep collapse}; do
    rm -rf "${work:?}/$multiallelic"
    for twin in twin.bcf twin.vcf.gz; do
      "$shardmill" vcf --input="$work/$twin" --output="$work/$multiallelic/$twin" \
        --info=all --format=all --gt=alleles,phased,ploidy --multiallelic="$multiallelic" > /dev/null
    done
    echo "$file, --multiallelic=$multiallelic"
    "$python" "$root/scripts/compare_bcf.py" "$work/$multiallelic"/twin.{vcf.gz,bcf} || failed=1
  done
done
exit $failed
