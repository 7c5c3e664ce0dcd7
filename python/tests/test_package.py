"""What is built works from an empty folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import madeup


def test_the_wheel_and_the_sdist_work_from_an_empty_folder(tmp_path: Path) -> None:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    project = Path(__file__).parents[1]
    if not (project / "pyproject.toml").exists():
        pytest.skip("outside of the repository")
    made = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(project)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    wheel, sdist = sorted((tmp_path / "dist").iterdir(), key=lambda p: p.suffix, reverse=True)
    assert wheel.name.endswith("py3-none-any.whl") and sdist.name.endswith(".tar.gz")
    madeup.dataset(tmp_path / "out", [[3, 2]])
    empty = tmp_path / "empty"
    empty.mkdir()
    code = (
        "import shardmill, pathlib\n"
        f"ds = shardmill.open({str(tmp_path / 'out')!r})\n"
        "print(sum(b.rows for b in ds.stream(['x'], shuffle=shardmill.Shuffle(1))), shardmill.__file__)\n"
        "print((pathlib.Path(shardmill.__file__).parent / 'py.typed').name)\n"
    )
    # A wheel is a zip file, and pure Python runs from it. What is left to pip of the other is to build one of it.
    installed = tmp_path / "installed"
    pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(installed)]
    done = subprocess.run([sys.executable, *pip, str(sdist)], cwd=empty, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    for place in (wheel, installed):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=empty,
            env={"PYTHONPATH": str(place)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        assert run.stdout.startswith(f"5 {place}")
