#!/usr/bin/env bash
# Compares our QC of VCF files with plink2 and bcftools, value by value, and every dosage.
#
#   scripts/compare_vcf_qc.sh FILE.vcf[.gz]...
#
# Prints the largest difference of each statistic and exits with 1 if any exceeds the printed
# precision (six digits). Needs plink2, bcftools, and Python with pyarrow; PYTHON names another python3.
set -euo pipefail

if [[ $# -eq 0 ]]; then
  sed -n '2,7p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
"$python" -c 'import pyarrow' 2>/dev/null || { echo "pyarrow is missing: $python -m pip install pyarrow" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed=0
for file in "$@"; do
  echo "$file"
  rm -rf "$work/theirs" "$work/ours"
  "$root/scripts/vcf_qc_reference.sh" "$file" "$work/theirs"
  "$root/shardmill" vcf --input="$file" --output="$work/ours"
  "$python" "$root/scripts/compare_vcf_qc.py" "$work/ours" "$work/theirs" || failed=1
done
exit $failed
