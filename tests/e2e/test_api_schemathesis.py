"""Every operation of the OpenAPI description, tried by schemathesis with all of its checks, alone and in sequences."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from serving import serving

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
EXAMPLES, SECONDS = 5, 35


def test_every_operation_keeps_its_word(samples_store: Path, tmp_path: Path) -> None:
    shutil.copytree(samples_store, tmp_path / "store")  # it adds and deletes articles
    with serving(tmp_path / "store", tmp_path / "log", FACTCHECK_MAX_IN_FLIGHT="64") as server:
        server.wait()
        command = [SCHEMATHESIS, "run", f"http://127.0.0.1:{server.port}/openapi.json", "--checks", "all"]
        bounds = ["--max-examples", str(EXAMPLES), "--max-time", str(SECONDS), "--workers", "1", "--seed", "1"]
        done = subprocess.run(
            [*command, *bounds, "--no-color", "--no-shrink"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-5000:]
        assert '"status": 500' not in server.log
