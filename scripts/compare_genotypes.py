"""Compares data sets of `shardmill genotypes` with the tables that compare_genotypes.sh had made of the same VCF files."""

import sys
from collections import Counter
from pathlib import Path

import numpy as np

import shardmill

work = Path(sys.argv[1])
failures = 0


def compare(name, ours, theirs):
    """Compares matrices of samples by variants, -1 where missing."""
    global failures
    if ours.shape != theirs.shape:
        sys.exit(f"  {name}: {ours.shape} and {theirs.shape} samples and variants")
    wrong = int((ours != theirs).sum())
    failures += wrong
    missing = float((ours < 0).mean()) if ours.size else 0.0
    print(f"  {name:<42}{ours.size:>12,} compared {missing:>9.2%} missing {wrong:>6} differ")


def samples_of(name):
    """Keys, ids and genotypes of a data set, with its keys numbered where they are there twice."""
    ds = shardmill.open(work / name)
    table = shardmill.genotypes.map(ds)
    return numbered(shardmill.genotypes.Variants(ds).keys()), table.ids, table[:].X


def numbered(keys):
    """Keys by which rows are found: one that is there twice has a number in the order of the file."""
    seen = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append((key, seen[key]))
    return found


def copies(call, known={}):  # noqa: B006 - a memory
    if call not in known:
        alleles = call.replace("|", "/").split("/")
        known[call] = -1 if "." in alleles else sum(allele != "0" for allele in alleles)
    return known[call]


def of_bcftools():
    """All files together: keys, and copies by sample."""
    keys, columns, samples = [], [], None
    for path in sorted(work.glob("theirs.*.tsv")):
        with open(path, encoding="utf-8") as lines:
            mine = next(lines).rstrip("\n").split("\t")
            samples = samples or mine
            order = [mine.index(sample) for sample in samples]
            for line in lines:
                key, *calls = line.rstrip("\n").split("\t")
                keys.append(key)
                columns.append(np.array([copies(call) for call in calls], np.int8)[order])
    return numbered(keys), samples, np.array(columns).T


def of_plink(path):
    """Samples and copies of ALT in a .raw file; its columns have no keys that could be relied on."""
    samples, rows = [], []
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            samples.append(fields[1])
            rows.append(np.array([-1 if field == "NA" else int(field) for field in fields[6:]], np.int8))
    return samples, np.array(rows)


def ordered(have, want):
    place = {one: i for i, one in enumerate(have)}
    return [place[one] for one in want]


keys, samples, theirs = of_bcftools()
our_keys, our_samples, ours = samples_of("samples")
if sorted(keys) != sorted(our_keys) or sorted(samples) != sorted(our_samples):
    sys.exit(f"  other samples or variants: ours {len(our_samples)}, {len(our_keys)}, theirs {len(samples)}, {len(keys)}")
compare("genotypes, bcftools query", ours[np.ix_(ordered(our_samples, samples), ordered(our_keys, keys))], theirs)

diploid_keys, diploid_samples, diploid = samples_of("diploid-samples")
parts = []
for path in sorted(work.glob("plink2.*.raw")):
    mine, part = of_plink(path)
    parts.append(part[ordered(mine, samples)])
diploid = diploid[ordered(diploid_samples, samples)]
compare("genotypes, plink2 --export A", diploid[:, ordered(diploid_keys, keys)], np.concatenate(parts, axis=1))
for name, about in (("by-variant", "export by variant, plink2"), ("turned", "export by sample, plink1.9")):
    mine, read = of_plink(work / f"{name}.raw")
    compare(about, read[ordered(mine, samples)], diploid)
sys.exit(1 if failures else 0)
