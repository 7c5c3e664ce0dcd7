#!/usr/bin/env bash
# QC statistics of a VCF by plink2 and bcftools, as two tables: variants.tsv and samples.tsv.
#
#   scripts/vcf_qc_reference.sh FILE.vcf[.gz] OUTPUT_DIR
#
# Multi-allelic records are split and half-calls are missing, as Shardmill does by default. Contigs
# X, Y and MT are read as if all samples were female, so haploid calls are not comparable with plink2.
# Needs plink2 (v2.00a3.5) and bcftools (1.16) with its plugins.
set -euo pipefail

if [[ $# -ne 2 ]]; then
  sed -n '2,8p' "$0" >&2
  exit 2
fi
for tool in plink2 bcftools python3; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed: apt-get install plink2 bcftools python3" >&2; exit 3; }
done

input=$1
output=$2
mkdir -p "$output"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# bcftools needs a ##contig line for each contig, and its setGT plugin overlooks half-calls such as 0|.
gzip -dcf "$input" | grep -v '^#' | cut -f1 | uniq | sort -u > "$work/contigs"
gzip -dcf "$input" | awk -v contigs="$work/contigs" '
  /^##contig=<ID=/ { name = $0; sub(/^##contig=<ID=/, "", name); sub(/[,>].*/, "", name); declared[name] = 1 }
  /^#CHROM/ { while ((getline name < contigs) > 0) if (!(name in declared)) print "##contig=<ID=" name ">" }
  !/^#/ { for (i = 10; i <= NF; i++) sub(/^(\.[|\/][0-9]+|[0-9]+[|\/]\.)/, "./.", $i) }
  { print }' FS='\t' OFS='\t' > "$work/input.vcf"
bcftools norm -m- "$work/input.vcf" -Ov > "$work/split.vcf" 2> "$work/norm.log"
samples=$(bcftools query -l "$work/split.vcf")
{ printf '#IID\tSEX\n'; awk '{ print $0 "\t2" }' <<< "$samples"; } > "$work/sex"

plink() {
  plink2 "${common[@]}" "$@" > "$work/plink2.log" 2>&1 || { cat "$work/plink2.log" >&2; exit 1; }
}
common=(--vcf "$work/split.vcf" --allow-extra-chr --bad-freqs --threads 1
  --set-all-var-ids '@:#:$r:$a' --new-id-max-allele-len 10000 --update-sex "$work/sex")
plink --freq --geno-counts --hardy --missing --het --sample-counts --out "$work/exact" > /dev/null 2>&1
plink --hardy midp --het small-sample --out "$work/other" > /dev/null 2>&1
bcftools +fill-tags "$work/split.vcf" -Ou -- -t AN,AC,AF,MAF,HWE,ExcHet 2>/dev/null |
  bcftools query -f '%CHROM:%POS:%REF:%ALT\t%AC\t%AN\t%AF\t%MAF\t%HWE\t%ExcHet\n' > "$work/bcftools.tsv"
bcftools query -f '[%GT\t]\n' "$work/split.vcf" > "$output/genotypes.txt"
bcftools stats "$work/split.vcf" | awk '$1 == "TSTV" { print $3 "\t" $4 }' > "$output/tstv.tsv"

python3 - "$work" "$output" <<'PYTHON'
import csv
import os
import sys

work, output = sys.argv[1:]


def rows(name):
    path = os.path.join(work, name)
    if not os.path.exists(path):
        return []
    with open(path) as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def write(name, header, table):
    with open(os.path.join(output, name), "w") as out:
        out.write("\t".join(header) + "\n")
        for row in table:
            out.write("\t".join(row) + "\n")


# plink2 leaves out variants that it does not test; it keeps the order of the file.
def queue(name, column):
    waiting = {}
    for row in rows(name):
        waiting.setdefault(row["ID"], []).append(row[column])
    return waiting


exact = queue("exact.hardy", "P") | queue("exact.hardy.x", "P")
midp = queue("other.hardy", "MIDP") | queue("other.hardy.x", "MIDP")
variants = []
with open(os.path.join(work, "bcftools.tsv")) as lines:
    for line, freq, count, missing in zip(
            lines, rows("exact.afreq"), rows("exact.gcount"), rows("exact.vmiss"), strict=True):
        key, ac, an, af, maf, hwe, excess = line.rstrip("\n").split("\t")
        name = freq["ID"]
        p = exact.get(name, [])
        mid = midp.get(name, [])
        variants.append([
            key, freq["ALT_FREQS"], freq["OBS_CT"], count["HOM_REF_CT"], count["HET_REF_ALT_CTS"],
            count["TWO_ALT_GENO_CTS"], count["MISSING_CT"], missing["F_MISS"],
            p.pop(0) if p else "nan", mid.pop(0) if mid else "nan", ac, an, af, maf, hwe, excess])
write("variants.tsv", [
    "key", "af", "an", "hom_ref", "het", "hom_alt", "missing", "missing_rate", "hwe_p", "hwe_midp",
    "bcftools_ac", "bcftools_an", "bcftools_af", "bcftools_maf", "bcftools_hwe",
    "bcftools_excess_het"], variants)

write("samples.tsv", [
    "sample", "missing", "missing_rate", "hom_ref", "hom_alt_snp", "het_snp", "transitions",
    "transversions", "not_snp", "singletons", "observed_hom", "expected_hom", "f", "f_unbiased",
    "genotypes"], [
        [m["#IID"], m["MISSING_CT"], m["F_MISS"], s["HOM_REF_CT"], s["HOM_ALT_SNP_CT"],
         s["HET_SNP_CT"], s["DIPLOID_TRANSITION_CT"], s["DIPLOID_TRANSVERSION_CT"],
         s["DIPLOID_NONSNP_NONSYMBOLIC_CT"], s["DIPLOID_SINGLETON_CT"], h["O(HOM)"], h["E(HOM)"],
         h["F"], u["F"], h["OBS_CT"]]
        for m, s, h, u in zip(rows("exact.smiss"), rows("exact.scount"), rows("exact.het"),
                              rows("other.het"), strict=True)])
PYTHON
