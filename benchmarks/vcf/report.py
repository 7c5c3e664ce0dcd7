"""The Markdown that goes into docs/benchmarks.md."""

from measure import machine, verdict


def render(versions, inputs, results, tools, repeats, stages, bcf):
    """`results[input][tool name]` is a Runs; `stages[input]` maps stages of one thread to seconds.

    `bcf[input]` is the seconds that one thread needs to read the BCF.
    """
    lines = [f"Machine: {machine()}.", "", f"Versions: {'; '.join(versions)}.", "",
             f"Medians of {repeats} runs, all tools in turn, JVM start included, warm page cache.", ""]
    for source in inputs:
        lines += section(source, results[source], tools, stages[source], bcf[source])
    return "\n".join(lines) + "\n"


def section(source, results, tools, stages, bcf):
    lines = [f"### {source.format}: {source.variants:,} variants x 2,504 samples, "
             f"{source.text_bytes / 1e9:.2f} GB of text, {source.bytes / 1e6:.1f} MB BGZF", "",
             "| program | wall, s | min - max | CPU, s | peak MB | M genotypes/s | output, MB | of BGZF |",
             "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for tool in tools:
        runs = results.get(tool.name)
        if runs and runs.wall:
            once = " (one run)" if len(runs.wall) == 1 else ""
            lines.append(
                f"| {tool.name}{once} | {runs.seconds:.2f} | {min(runs.wall):.2f} - {max(runs.wall):.2f} "
                f"| {runs.cpu_seconds:.2f} | {runs.peak_mb:.0f} "
                f"| {source.genotypes / runs.seconds / 1e6:.1f} "
                f"| {runs.size / 1e6:.2f} | {runs.size / source.bytes:.3f} |")
    lines += ["", "One thread, JVM warm: " + "; ".join(
        f"{stage} {seconds:.2f} s ({source.genotypes / seconds / 1e6:.0f} M genotypes/s, "
        f"{source.bytes / seconds / 1e6:.1f} MB/s of BGZF)" for stage, seconds in stages.items()) + ".", "",
        f"The BCF has {source.bcf.stat().st_size / 1e6:.1f} MB. One thread reads it in {bcf:.2f} s "
        f"({source.genotypes / bcf / 1e6:.0f} M genotypes/s), {stages['read'] / bcf:.2f} times as fast as the VCF."]
    if "shardmill vcf" in results:
        lines += ["", *goals(source, results, stages)]
    return lines + ["", f"Input SHA-256: `{source.sha256}`.", ""]


def goals(source, results, stages):
    """The goals beside what was measured, lost or won."""
    def ratio(tool):
        return results["shardmill vcf"].seconds / results[tool].seconds if tool in results else None

    ours = results["shardmill vcf"]
    pgen = results.get("plink2 --make-pgen, 2 threads")
    single = results.get("plink2 --make-pgen, 1 thread")
    polars = ratio("polars_bio scan_vcf, sink_parquet")
    rows = [
        ("wall against bcftools view -Ob", "at most 0.70", ratio("bcftools view -Ob, 2 threads"), 0.70),
        ("wall against plink2 --make-pgen, 2 threads", "reported",
         ratio("plink2 --make-pgen, 2 threads"), None),
        ("wall against polars_bio", "at most 0.10", polars, 0.10),
        ("one thread with QC against without", "at most 1.20", stages["readScoreAndWrite"]
         / (stages["readScoreAndWrite"] - stages["readAndScore"] + stages["read"]), 1.20),
        ("peak memory, MB", "below 1000", ours.peak_mb, 1000),
    ]
    if source.format == "GT":
        rows += [("table of BGZF", "at most 0.25", ours.size / source.bytes, 0.25),
                 ("table of .pgen", "at most 1.00", pgen and ours.size / pgen.size, 1.00)]
    if single:
        rows.append(("plink2 --threads 1 against reading on one thread", "at least 2.00",
                     single.seconds / stages["read"], -2.00))
    lines = ["| measure | goal | found | |", "|---|---:|---:|---|"]
    for measure, goal, value, limit in rows:
        if value is not None:
            lines.append(f"| {measure} | {goal} | {value:.2f} | {verdict(value, limit)} |")
    return lines
