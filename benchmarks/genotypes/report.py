"""The Markdown that goes into docs/benchmarks.md."""

from measure import machine, verdict
from programs import versions


def render(source, tools, results, batches, options):
    lines = [
        f"Machine: {machine()}.", "",
        f"Versions: {'; '.join(versions(options.python))}.", "",
        f"Medians of {options.repeats} runs, all programs in turn, JVM start included, warm page cache.", "",
        f"### {source.variants:,} variants x {source.samples:,} samples, {source.text_bytes / 1e9:.2f} GB of text", "",
        "| program | wall, s | min - max | CPU, s | peak MB | output, MB | bits a genotype |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for tool in tools:
        runs = results[tool.name]
        once = " (one run)" if len(runs.wall) == 1 else ""
        lines.append(
            f"| {tool.name}{once} | {runs.seconds:.2f} | {min(runs.wall):.2f} - {max(runs.wall):.2f} | {runs.cpu_seconds:.2f} "
            f"| {runs.peak_mb:.0f} | {runs.size / 1e6:.1f} | {8 * runs.size / source.genotypes:.2f} |")
    if batches:
        lines += ["", f"Batches of {batches['samples']} random samples with all {batches['variants']:,} variants as int8, "
                  f"values equal: vcf2zarr's arrays {batches['zarr']:.3f} s, `shardmill.genotypes.map` {batches['map']:.3f} s; "
                  f"of a shuffled `stream` {batches['stream']:.3f} s."]
    return "\n".join([*lines, "", *goals(results, batches), "", f"Input SHA-256: `{source.sha256}`."]) + "\n"


def goals(results, batches):
    """The goals beside what was measured, lost or won."""
    def wall(one, other):
        return results[one].seconds / results[other].seconds if one in results and other in results else None

    whole, read = "shardmill genotypes, from VCF", "shardmill genotypes, from variants"
    bed = "plink2 --make-bed"
    rows = [
        ("from VCF against shardmill vcf", "at most 1.30", wall(whole, "shardmill vcf"), 1.30),
        ("from VCF against plink2 --export A", "below 1.00", wall(whole, "plink2 --export A"), 1.00),
        ("from VCF against plink2 --export ind-major-bed", "below 1.00", wall(whole, "plink2 --export ind-major-bed"), 1.00),
        ("from VCF against plink2 --make-pgen", "at most 2.00", wall(whole, "plink2 --make-pgen"), 2.00),
        ("from variants against from VCF", "below 1.00", wall(read, whole), 1.00),
        ("size against .bed", "at most 1.00",
         results[read].size / results[bed].size if read in results and bed in results else None, 1.00),
    ]
    if batches:
        rows += [("vcf2zarr's batch against map", "at least 10", batches["zarr"] / batches["map"], -10),
                 ("vcf2zarr's batch against stream", "at least 10", batches["zarr"] / batches["stream"], -10)]
    return ["| measure | goal | found | |", "|---|---:|---:|---|"] + [
        f"| {measure} | {goal} | {value:.2f} | {verdict(value, limit)} |" for measure, goal, value, limit in rows if value is not None]
