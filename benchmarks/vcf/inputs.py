"""The two inputs of the comparison, made by this repository's generator, and the BCF of each."""

import hashlib
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools import ROOT

SAMPLES = 2504

# Linkage 0.3 gives genotypes that zstd compresses as well as those of 1000 Genomes phase 3.
# Each file has at least 1 GB of text.
RECIPES = {
    "GT": dict(variants=105_000, linkage=0.3),
    "GT:AD:DP:GQ:PL": dict(
        variants=18_000, linkage=0.3, format="GT:AD:DP:GQ:PL", phasing="unphased", missing=0.01),
}


@dataclass(frozen=True)
class Input:
    format: str
    file: Path
    variants: int
    samples: int
    text_bytes: int
    sha256: str

    @property
    def genotypes(self):
        return self.variants * self.samples

    @property
    def bcf(self):
        """The same values as bcftools writes them."""
        return self.file.with_name(self.file.name.replace(".vcf.gz", ".bcf"))

    @property
    def bytes(self):
        return self.file.stat().st_size


def generate(work, scale, formats, samples=SAMPLES):
    """Writes the inputs that do not exist yet, `scale` times their full size; needs a built project.

    `formats` chooses among them, None takes all.
    """
    found = []
    for name in formats or RECIPES:
        recipe = RECIPES[name]
        options = dict(recipe, samples=samples, seed=1, variants=int(recipe["variants"] * scale))
        file = work / f"{name.replace(':', '-')}-{options['variants']}-{samples}.vcf.gz"
        if not file.exists():
            print(f"generating {file}", flush=True)
            unfinished = file.with_suffix(".tmp")
            subprocess.run(
                ["java", "-cp", str(ROOT / "testdata/target/classes"), "io.shardmill.testdata.vcf.GenerateVcf",
                 f"--output={unfinished}", "--container=bgzf",
                 *(f"--{key}={value}" for key, value in options.items())],
                check=True)
            unfinished.rename(file)
        bcf = Input(name, file, 0, samples, 0, "").bcf
        if not bcf.exists():
            unfinished = bcf.with_suffix(".tmp")
            subprocess.run(["bcftools", "view", "-Ob", "-o", str(unfinished), str(file)], check=True)
            unfinished.rename(bcf)
        found.append(Input(name, file, options["variants"], samples, *read(file)))
    return found


def read(file):
    """Bytes of text, from the sizes that BGZF blocks end with, and SHA-256; warms the page cache."""
    data = file.read_bytes()
    text = 0
    offset = 0
    while offset < len(data):
        offset += struct.unpack_from("<H", data, offset + 16)[0] + 1
        text += struct.unpack_from("<I", data, offset - 4)[0]
    return text, hashlib.sha256(data).hexdigest()
