#!/usr/bin/env bash
# Compares `cohort` with plink2: which variants pruning keeps.
#
#   scripts/compare_cohort.sh FILE.vcf[.gz]...
#
# Each file is read by `vcf`, once with all its variants and once with those of --minMaf=0.05, and pruned with several windows. plink2 gets
# the same genotypes as a .bed file of `export`, and prunes with --indep-pairwise; versions that know --indep-order are told to take the
# order of PLINK 1. The kept variants must be the same, one for one. Prints how many were compared, and exits with 1 if any differs. Needs
# plink2; SHARDMILL names another launcher.
set -euo pipefail

if [[ $# -eq 0 ]]; then
  sed -n '2,10p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
shardmill=${SHARDMILL:-$root/shardmill}
command -v plink2 >/dev/null || { echo "plink2 is not installed: apt-get install plink2" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quiet() {
  "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

order=()
if plink2 --help indep-order 2>/dev/null | grep -q -- '--indep-order <'; then order=(--indep-order 1); fi
status=0

# prune DATASET PLINK_PREFIX WINDOW,STEP,R2
prune() {
  rm -rf "$work/pruned"*
  quiet "$shardmill" cohort --input="$1" --output="$work/pruned" --ldPrune="$3"
  quiet "$shardmill" export "$work/pruned/variants" --output="$work/pruned-bed"
  cut -f1,4- "$work/pruned-bed.bim" >"$work/ours"
  local settings
  IFS=, read -ra settings <<<"$3"
  quiet plink2 --bfile "$2" --allow-extra-chr "${order[@]}" --indep-pairwise "${settings[@]}" --threads 2 --out "$work/plink"
  awk 'NR == FNR { kept[$1]; next } $2 in kept' OFS='\t' "$work/plink.prune.in" "$2.bim" | cut -f1,4- >"$work/theirs"
  if cmp -s "$work/ours" "$work/theirs"; then
    echo "$name $rule --ldPrune=$3: $(wc -l <"$work/ours") of $(wc -l <"$2.bim") variants kept, the same"
  else
    echo "$name $rule --ldPrune=$3: $(diff "$work/ours" "$work/theirs" | grep -c '^[<>]') variants kept by one only"
    status=1
  fi
}

for file in "$@"; do
  name=$(basename "$file")
  for rule in --minMaf=0 --minMaf=0.05; do
    rm -rf "$work/all"*
    quiet "$shardmill" vcf --input="$file" --output="$work/all" "$rule"
    quiet "$shardmill" export "$work/all" --output="$work/all-bed"
    # Names that occur once, by which plink2 tells variants.
    awk '{ $2 = NR; print }' OFS='\t' "$work/all-bed.bim" >"$work/bim"
    mv "$work/bim" "$work/all-bed.bim"
    for settings in 50,5,0.2 50,5,0.5 100,1,0.1 500kb,0.2 10kb,0.3; do
      prune "$work/all" "$work/all-bed" "$settings"
    done
  done
done
exit $status
