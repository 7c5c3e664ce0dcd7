"""What the Java side makes for people, in a browser: no text is cut or lies on another one, and nothing fails."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from conftest import PROJECT, golden

NAMES = ["variants", "samples", "cells", "study", "patients", "messages"]


@pytest.fixture(scope="module")
def check_reports() -> ModuleType:
    """The script that looks at reports."""
    spec = importlib.util.spec_from_file_location("check_reports", PROJECT / "scripts" / "check_reports.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pytest.importorskip("playwright", reason="reports are not looked at in a browser: pip install playwright")
    if module.chromium() is None:
        pytest.skip("reports are not looked at in a browser: apt install chromium")
    return module


@pytest.mark.parametrize("name", NAMES)
def test_labels_have_their_place(check_reports: ModuleType, name: str) -> None:
    folder = golden(name) if name != "study" else golden("study/bronze/events").parents[1]
    pages = check_reports.reports([str(folder)])
    shots = os.environ.get("SHARDMILL_SHOTS")

    assert pages
    assert check_reports.look(pages, Path(shots) / name if shots else None) == []


def test_the_page_of_both_sides_has_its_charts(check_reports: ModuleType) -> None:
    database = os.environ.get("SHARDMILL_DATABASE")
    if not database:
        pytest.skip("nothing is served: ./shardmill test starts a database, SHARDMILL_DATABASE is the address of another")
    shots = os.environ.get("SHARDMILL_SHOTS")
    command = [PROJECT / "shardmill", "serve", f"--jdbcUrl={database}", "--profile=battery", "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        try:
            address = next(word for word in served.stdout.readline().split() if word.startswith("http://"))
            assert check_reports.look([address], Path(shots) / "served" if shots else None) == []
        finally:
            served.terminate()


def test_a_label_that_is_cut_is_found(check_reports: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "qc_report.html"
    page.write_text(
        "<!DOCTYPE html><svg class='plot' width='100' height='50' aria-label='a'>"
        "<text x='90' y='20'>leaves it</text><text x='5' y='20'>one</text><text x='8' y='22'>two</text></svg>"
        "<script>missing()</script>"
    )

    wrong = "\n".join(check_reports.look([page.as_uri()]))

    assert "cut in 'a': leaves it" in wrong
    assert "two texts meet in 'a', one: two" in wrong
    assert "missing is not defined" in wrong
