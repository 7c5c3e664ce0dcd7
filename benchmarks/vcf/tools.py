"""The programs that are compared: how to call them, what they write, and which version ran."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from measure import Tool

ROOT = Path(__file__).resolve().parents[2]

STAGES = ROOT / "benchmarks/target/benchmarks.jar"

POLARS = """
import sys, polars_bio
polars_bio.scan_vcf(sys.argv[1], format_fields=["GT"]).sink_parquet(sys.argv[2])
"""


def tools(python):
    """Every program, the subject first; `python` is an interpreter that has polars_bio, or None."""
    shardmill = str(ROOT / "shardmill")

    def vcf(*options):
        return lambda source, out: [
            shardmill, "vcf", f"--input={source.file}", f"--output={out}/dataset", *options]

    def bcf(source, out):
        return [shardmill, "vcf", f"--input={source.bcf}", f"--output={out}/dataset"]

    def every_key(source, out):
        keys = source.format.replace("GT:", "").replace(":", ",")
        return [] if keys == "GT" else vcf(f"--format={keys}")(source, out)

    def plink(threads):
        return lambda source, out: [
            "plink2", "--vcf", str(source.file), "--make-pgen", "--threads", str(threads),
            "--out", f"{out}/plink"]

    found = [
        Tool("shardmill vcf", vcf(), "dataset/data/**/*.parquet"),
        Tool("shardmill vcf, of the BCF", bcf, "dataset/data/**/*.parquet"),
        Tool("shardmill vcf, every FORMAT key", every_key, "dataset/data/**/*.parquet"),
        Tool("shardmill vcf, sample QC too", vcf("--minSampleCallRate=0.5"), "dataset/data/**/*.parquet"),
        Tool("bcftools view -Ob, 2 threads",
             lambda source, out: [
                 "bcftools", "view", "-Ob", "--threads", "2", "-o", f"{out}/out.bcf",
                 str(source.file)],
             "out.bcf"),
        Tool("plink2 --make-pgen, 2 threads", plink(2), "plink.pgen"),
        Tool("plink2 --make-pgen, 1 thread", plink(1), "plink.pgen"),
    ]
    if python:
        found.append(
            Tool("polars_bio scan_vcf, sink_parquet",
                 lambda source, out: [python, "-c", POLARS, str(source.file), f"{out}/out.parquet"],
                 "out.parquet", once=True))
    return found


def check(python):
    """Ends the program with one message that names everything that is missing."""
    missing = [name for name in ("java", "bcftools", "plink2") if not shutil.which(name)]
    if not STAGES.exists():
        missing.append(f"{STAGES} (mvn -q -DskipTests package -pl benchmarks -am)")
    if python and subprocess.run([python, "-c", "import polars_bio"], capture_output=True).returncode:
        missing.append(f"polars_bio for {python} (pip install polars-bio)")
    if missing:
        sys.exit("This comparison needs " + ", ".join(missing)
                 + ". Debian and Ubuntu: apt-get install bcftools plink2.")


def versions(python):
    """Name and version of each program, as it reports them itself."""
    def first_line(*command):
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout or done.stderr).strip().splitlines()[0]

    commit = first_line("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    found = [f"shardmill {commit}",
             re.sub(r'"', "", first_line("java", "-version")),
             first_line("bcftools", "--version"),
             first_line("plink2", "--version")]
    if python:
        found.append("polars_bio " + first_line(
            python, "-c", "import polars_bio; print(polars_bio.__version__)"))
    return found


def stages(file, result):
    """The command that measures one thread, stage by stage; it writes `result` as JSON."""
    return ["java", "-jar", str(STAGES), "VcfStages",
            "-p", f"file={file}", "-rf", "json", "-rff", str(result)]
