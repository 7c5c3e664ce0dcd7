#!/usr/bin/env bash
# Compares genotypes by sample with plink2 and bcftools: every sample, every variant.
#
#   scripts/compare_genotypes.sh FILE.vcf[.gz]...
#
# All files are of one cohort: the same samples in any order, each contig in one file. They are read by `vcf` and `genotypes`; what
# bcftools query prints of the split records, and what plink2 --export A makes of them, must be the same values. So must the .bed files
# of `export`, as plink2 (by variant) and plink1.9 (by sample) read them. plink2 takes all samples for female and haploid calls for
# diploid ones, so it is compared with variants of --haploid=diploidize. Prints how many values were compared, and exits with 1 if any
# differs. Needs plink2, plink1.9, bcftools, and Python with numpy and pyarrow; PYTHON names another python3, SHARDMILL another launcher.
set -euo pipefail

if [[ $# -eq 0 ]]; then
  sed -n '2,11p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
shardmill=${SHARDMILL:-$root/shardmill}
for tool in plink2 plink1.9 bcftools; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed: apt-get install plink2 plink1.9 bcftools" >&2; exit 3; }
done
"$python" -c 'import numpy, pyarrow' 2>/dev/null || { echo "numpy or pyarrow is missing: $python -m pip install numpy pyarrow" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quiet() {
  "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

# What both tools read: one ALT in a record, no half-calls, every contig declared.
number=0
for file in "$@"; do
  number=$((number + 1))
  gzip -dcf "$file" | grep -v '^#' | cut -f1 | sort -u >"$work/contigs"
  gzip -dcf "$file" | awk -v contigs="$work/contigs" '
    /^##contig=<ID=/ { name = $0; sub(/^##contig=<ID=/, "", name); sub(/[,>].*/, "", name); declared[name] = 1 }
    /^#CHROM/ { while ((getline name < contigs) > 0) if (!(name in declared)) print "##contig=<ID=" name ">" }
    !/^#/ { for (i = 10; i <= NF; i++) sub(/^(\.[|\/][0-9]+|[0-9]+[|\/]\.)/, "./.", $i) }
    { print }' FS='\t' OFS='\t' >"$work/input.vcf"
  quiet bcftools norm -m- "$work/input.vcf" -Ov -o "$work/split.$number.vcf"
  bcftools query -l "$work/split.$number.vcf" | paste -sd'\t' >"$work/theirs.$number.tsv"
  bcftools query -f '%CHROM:%POS:%REF:%ALT[\t%GT]\n' "$work/split.$number.vcf" >>"$work/theirs.$number.tsv"
  # Keys by which alleles are told: numbers, for a record may be there twice, and plink2 has names of its own for contigs.
  awk -v alleles="$work/alleles" '!/^#/ { $3 = ++n; print n "\t" $5 >alleles } { print }' FS='\t' OFS='\t' \
    "$work/split.$number.vcf" >"$work/numbered.vcf"
  { printf '#IID\tSEX\n'; bcftools query -l "$work/split.$number.vcf" | sed 's/$/\t2/'; } >"$work/sex"
  quiet plink2 --vcf "$work/numbered.vcf" --allow-extra-chr --update-sex "$work/sex" \
    --export A --export-allele "$work/alleles" --threads 1 --out "$work/plink2.$number"
done

inputs=$(IFS=,; echo "$*")
quiet "$shardmill" vcf --input="$inputs" --output="$work/variants"
quiet "$shardmill" genotypes --input="$work/variants" --output="$work/samples" --orderSeed=1
quiet "$shardmill" vcf --input="$inputs" --output="$work/diploid" --haploid=diploidize
quiet "$shardmill" genotypes --input="$work/diploid" --output="$work/diploid-samples"
quiet "$shardmill" export "$work/diploid" --output="$work/by-variant"
quiet "$shardmill" export "$work/diploid-samples" --output="$work/by-sample"
quiet plink1.9 --bfile "$work/by-sample" --allow-extra-chr --keep-allele-order --make-bed --threads 1 --out "$work/turned"
# A file of alleles goes by names, which a .bim need not have or has twice: numbers do.
for name in by-variant turned; do
  awk '{ $2 = NR; print }' OFS='\t' "$work/$name.bim" >"$work/$name.numbered.bim"
  awk '{ print $2 "\t" $5 }' "$work/$name.numbered.bim" >"$work/$name.alleles"
  awk '{ $5 = 2; print }' OFS='\t' "$work/$name.fam" >"$work/$name.numbered.fam"
  quiet plink2 --bed "$work/$name.bed" --bim "$work/$name.numbered.bim" --fam "$work/$name.numbered.fam" --allow-extra-chr \
    --export A --export-allele "$work/$name.alleles" --threads 1 --out "$work/$name"
done
PYTHONPATH="$root/python/src" "$python" "$root/scripts/compare_genotypes.py" "$work"
