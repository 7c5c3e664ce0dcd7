#!/usr/bin/env bash
# Compares what we merge of files of different samples with what we read of the output of bcftools merge, value by value.
#
#   scripts/compare_merge.sh FILE.vcf[.gz]...
#
# Splits each file by samples into BATCHES (default 3) files, of which each lacks other sites, and merges these both ways: with
# --mergeAlleles=none and both, and with --absent=reference (bcftools merge -0). Reads every INFO and FORMAT key and GT as it is.
# Prints the values that differ in each column, and exits with 1 if any does. Needs bcftools, bgzip and tabix, and Python with
# pyarrow; PYTHON names another python3.
set -euo pipefail

if [[ $# -eq 0 ]]; then
  sed -n '2,9p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
shardmill=${SHARDMILL:-$root/shardmill}
for tool in bcftools bgzip tabix; do
  command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install bcftools tabix" >&2; exit 3; }
done
"$python" -c 'import pyarrow' 2>/dev/null || { echo "pyarrow is missing: $python -m pip install pyarrow" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Contigs that no header line declares, from an index.
declared() {
  bgzip -dc "$1" > "$work/plain.vcf" 2>/dev/null || cp "$1" "$work/plain.vcf"
  awk -F'\t' '/^##contig/ { known = 1 } /^#CHROM/ { exit } END { exit !known }' "$work/plain.vcf" && { cat "$work/plain.vcf"; return; }
  grep '^##' "$work/plain.vcf"
  grep -v '^#' "$work/plain.vcf" | cut -f 1 | uniq | sed 's/.*/##contig=<ID=&>/'
  grep -v '^##' "$work/plain.vcf"
}

failed=0
for file in "$@"; do
  rm -rf "${work:?}/batches"
  mkdir "$work/batches"
  declared "$file" | bcftools view --no-version -Ob -o "$work/whole.bcf"
  bcftools query -l "$work/whole.bcf" > "$work/samples"
  split -n "l/${BATCHES:-3}" -d "$work/samples" "$work/batches/names"
  seed=0
  for names in "$work"/batches/names*; do
    seed=$((seed + 1))
    bcftools view --no-version -I -S "$names" "$work/whole.bcf" \
      | awk -v seed="$seed" 'BEGIN { srand(seed) } /^#/ || rand() < 0.7' | bgzip > "$work/batches/$seed.vcf.gz"
    tabix "$work/batches/$seed.vcf.gz"
  done
  for how in none/missing both/missing both/reference; do
    alleles=${how%/*}
    absent=${how#*/}
    rm -rf "${work:?}/read"
    zero=$([[ $absent = reference ]] && echo -0 || true)
    # shellcheck disable=SC2086 # no option, or one
    bcftools merge --no-version $zero -m "$alleles" -Oz -o "$work/expected.vcf.gz" "$work"/batches/*.vcf.gz
    read_all=(--info=all --format=all --gt=alleles,phased,ploidy --multiallelic="${MULTIALLELIC:-split}")
    "$shardmill" vcf --input="$work/expected.vcf.gz" --output="$work/read/expected" "${read_all[@]}" > /dev/null
    "$shardmill" vcf --input="$work/batches/*.vcf.gz" --output="$work/read/merged" --merge=samples --mergeAlleles="$alleles" \
      --absent="$absent" --refClash=keep "${read_all[@]}" > /dev/null
    echo "$file, --mergeAlleles=$alleles, --absent=$absent"
    "$python" "$root/scripts/compare_bcf.py" "$work"/read/{expected,merged} || failed=1
  done
done
exit $failed
