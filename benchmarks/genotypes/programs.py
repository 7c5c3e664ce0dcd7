"""The programs that are compared, and what they need."""

import shutil
import subprocess
import sys
from pathlib import Path

from measure import Tool

ROOT = Path(__file__).resolve().parents[2]
SHARDMILL = ROOT / "shardmill"

ROWS = "**/data/genotypes/part-*.parquet"


def vcf(source, root):
    return [str(SHARDMILL), "vcf", f"--input={source.file}", f"--output={root}"]


def genotypes(given, root):
    return [str(SHARDMILL), "genotypes", f"--input={given}", f"--output={root}"]


def vcf2zarr(python, file, root):
    return [str(Path(python).with_name("vcf2zarr")), "convert", "--worker-processes=2", "--no-progress", str(file), str(root)]


def programs(python, variants):
    """Every program, the subject first; `variants` is the data set of the same VCF."""
    def plink(*options):
        return lambda source, out: ["plink2", "--vcf", str(source.file), *options, "--threads", "2", "--out", f"{out}/plink"]

    return [
        Tool("shardmill genotypes, from VCF", lambda source, out: genotypes(source.file, out / "all"), ROWS),
        Tool("shardmill genotypes, from variants", lambda source, out: genotypes(variants, out / "all"), ROWS),
        Tool("shardmill vcf", lambda source, out: vcf(source, out / "all"), "all/data/**/*.parquet"),
        Tool("plink2 --make-pgen", plink("--make-pgen"), "plink.pgen"),
        Tool("plink2 --make-bed", plink("--make-bed"), "plink.bed"),
        Tool("plink2 --export ind-major-bed", plink("--export", "ind-major-bed"), "plink.bed"),
        Tool("plink2 --export A", plink("--export", "A"), "plink.raw"),
        Tool("vcf2zarr convert", lambda source, out: vcf2zarr(python, source.file, out / "zarr"), "zarr/**/*", once=True),
    ]


def check(python):
    """Ends the program with one message that names everything that is missing."""
    missing = [name for name in ("java", "plink2") if not shutil.which(name)]
    imports = "import bio2zarr, zarr, pyarrow, numpy"
    if subprocess.run([python, "-c", imports], capture_output=True).returncode:
        missing.append(f"bio2zarr, zarr and pyarrow for {python} (pip install -r benchmarks/genotypes/requirements.txt)")
    if missing:
        sys.exit("This comparison needs " + ", ".join(missing) + ". Debian and Ubuntu: apt-get install plink2.")


def versions(python):
    """Name and version of each program, as it reports them itself."""
    def first_line(*command):
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout or done.stderr).strip().splitlines()[0]

    packages = "from importlib.metadata import version as v; print(*(f'{p} {v(p)}' for p in ('bio2zarr', 'zarr', 'pyarrow', 'numpy')), sep='; ')"
    return [
        "shardmill " + first_line("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        first_line("java", "-version").replace('"', ""),
        first_line("plink2", "--version"),
        first_line(python, "-c", packages),
    ]
