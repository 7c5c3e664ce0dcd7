"""Compares a data set of `shardmill vcf` with the tables of vcf_qc_reference.sh."""

import csv
import math
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet

ours_dir, theirs_dir = sys.argv[1:]
SIX_DIGITS = 5.01e-6
failures = 0


def read(path):
    with open(path) as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def number(value):
    return math.nan if value in (None, ".", "nan", "") else float(value)


def compare(name, ours, theirs, absolute=1e-12):
    """Compares two sequences; where they are undefined for a tool, its value is not compared."""
    global failures
    compared = different = 0
    largest = 0.0
    for our, their in zip(ours, theirs, strict=True):
        our, their = number(our), number(their)
        if math.isnan(our) or math.isnan(their):
            continue
        compared += 1
        difference = abs(our - their)
        largest = max(largest, difference)
        different += difference > SIX_DIGITS * abs(their) + absolute
    failures += different
    print(f"  {name:<42}{compared:>9} compared {largest:>12.3g} largest difference {different:>6} differ")


table = pyarrow.concat_tables(
    parquet.read_table(part) for part in sorted(Path(ours_dir, "data/variants").glob("*.parquet")))
columns = {name: table[name].to_pylist() for name in table.column_names if name != "gt"}
variants = read(f"{theirs_dir}/variants.tsv")

keys = [
    f"{contig}:{pos}:{ref}:{alt or '.'}"
    for contig, pos, ref, alt in zip(*(columns[c] for c in ("contig", "pos", "ref", "alt")))
]
if keys != [row["key"] for row in variants]:
    sys.exit(f"  rows differ: ours {len(keys)}, theirs {len(variants)}")
types = columns["variant_type"]
haploid = columns["contig"]
autosomal = [c.removeprefix("chr") not in ("X", "Y", "XY", "M", "MT") for c in haploid]


def plink2(column):
    """plink2 without sexes does not know which calls of X, Y and MT are haploid."""
    return [row[column] if ok else None for row, ok in zip(variants, autosomal)]


def bcftools(column):
    """bcftools gives 1 and 0 where nothing is called, and splits to haploid as we do."""
    return [row["bcftools_" + column] for row in variants]


for name, column in (
    ("AF", "af"), ("AN", "an"), ("HWE", "hwe_p"), ("HWE mid-p", "hwe_midp"),
    ("hom-ref genotypes", "hom_ref"), ("het genotypes", "het"), ("hom-alt genotypes", "hom_alt"),
    ("missing genotypes", "missing"),
):
    mine = column if column in columns else "n_" + column
    compare(f"{name}, plink2", columns[mine], plink2(column))
compare("missing rate, plink2", [None if r is None else 1 - r for r in columns["call_rate"]], plink2("missing_rate"))
for name, column, mine in (
    ("AC", "ac", "ac"), ("AN", "an", "an"), ("AF", "af", "af"), ("MAF", "maf", "maf"), ("HWE", "hwe", "hwe_p"),
):
    compare(f"{name}, bcftools", columns[mine], bcftools(column))

samples = parquet.read_table(f"{ours_dir}/samples.parquet").to_pydict()
references = read(f"{theirs_dir}/samples.tsv")
if samples["sample"] != [row["sample"] for row in references]:
    sys.exit("  samples differ")
if all(autosomal):
    for theirs, column in (
        ("missing", "n_missing"), ("hom_ref", "n_hom_ref"), ("transitions", "n_transitions"),
        ("transversions", "n_transversions"), ("singletons", "n_singletons"), ("f", "f_inbreeding"),
        ("f_unbiased", "f_inbreeding_unbiased"),
    ):
        # F divides by what plink2 prints with six digits too, but is near 0 for most samples.
        compare(f"sample {column}, plink2", samples[column], [r[theirs] for r in references])
    compare("sample missing rate, plink2", [None if r is None else 1 - r for r in samples["call_rate"]],
            [r["missing_rate"] for r in references])
    compare("sample n_het, plink2", samples["n_het"],
            [float(r["genotypes"]) - float(r["observed_hom"]) for r in references])
else:
    print("  samples are not compared: the file has X, Y or MT")

with open(f"{theirs_dir}/tstv.tsv") as line:
    transitions, transversions = map(int, line.read().split())
purines_or_pyrimidines = ({"A", "G"}, {"C", "T"})
snps = [
    {ref.upper(), alt.upper()} in purines_or_pyrimidines
    for ref, alt, kind in zip(columns["ref"], columns["alt"], types)
    if kind == "SNP" and len(ref) == 1
]
compare("transitions, bcftools", [sum(snps)], [transitions])
compare("transversions, bcftools", [len(snps) - sum(snps)], [transversions])


def dosage(genotype):
    alleles = genotype.replace("|", "/").split("/")
    return -1 if "." in alleles else sum(allele != "0" for allele in alleles)


known = {}
wrong = total = 0
with open(f"{theirs_dir}/genotypes.txt") as lines:
    for ours, line in zip(table["gt"], lines, strict=True):
        theirs = [known.setdefault(g, dosage(g)) for g in line.split()]
        mine = ours.as_py()
        total += len(theirs)
        wrong += sum(a != b for a, b in zip(mine, theirs, strict=True))
failures += wrong
print(f"  {'dosage, bcftools':<42}{total:>9} compared {'':>31} {wrong:>6} differ")
sys.exit(1 if failures else 0)
