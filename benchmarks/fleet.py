"""A made-up fleet of batteries, in a server of a benchmark."""

import subprocess
import sys
from pathlib import Path

CLASSES = Path(__file__).resolve().parents[1] / "testdata/target/classes"


def fill(server, *options):
    """Runs the generator of testdata, with `options` such as ``--days=7``."""
    drivers = sorted((Path.home() / ".m2/repository/org/postgresql/postgresql").rglob("postgresql-*.jar"))
    if not drivers or not CLASSES.exists():
        sys.exit("testdata is not built: mvn -q -DskipTests package -pl testdata -am")
    subprocess.run(["java", "-cp", f"{CLASSES}:{drivers[-1]}", "io.shardmill.testdata.fleet.GenerateFleet",
                    f"--jdbcUrl={server.jdbc}", *options], check=True, stdout=subprocess.DEVNULL)
