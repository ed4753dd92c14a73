"""Shared fixtures: the sample newsroom, indexed once by the real command line, with every foreign socket refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def factcheck() -> Run:
    """Run `python -m factcheck WORDS...` as a user does, offline: any address but loopback kills the process."""

    def run(*words: str | Path, stdin: str | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "tests" / "offline.py"), "factcheck", *map(str, words)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=ROOT, env={**clean, **environ}, check=False
        )

    return run


@pytest.fixture(scope="session")
def samples_store(factcheck: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample newsroom."""
    folder = tmp_path_factory.mktemp("samples") / "store"
    done = factcheck("add", "samples/articles", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder
