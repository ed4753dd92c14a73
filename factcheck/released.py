"""Files that the project ships beside a SHA256SUMS: missing ones are named, changed ones refused."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import ModelError

SUMS = "SHA256SUMS"


class ReleasedFiles:
    """The files of one folder. Raises ModelError where one is missing; `remedy` tells the user what else would do."""

    def __init__(self, folder: Path, names: Sequence[str], remedy: str = "") -> None:
        missing = [name for name in (*names, SUMS) if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"the model is not there: {folder} lacks {', '.join(missing)}; restore the folder{remedy}")
        self._folder = folder
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
        self._sums = {name: digest for digest, name in (line.split() for line in lines)}
        released = "".join(self._sums[name] for name in names)
        self.digest = hashlib.sha256(released.encode("ascii")).hexdigest()

    def read(self, name: str) -> bytes:
        """A file's content. Raises ModelError unless it is the released one."""
        content = (self._folder / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != self._sums[name]:
            raise ModelError(f"{self._folder / name} is not the file that {SUMS} names; restore it from the release")
        return content


def write_sums(folder: Path, names: Sequence[str]) -> None:
    """Release the files `names` of a folder as they are now."""
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / SUMS).write_text(sums, encoding="ascii")
