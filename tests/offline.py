"""Run a module as `python -m` would, and die at the first attempt to reach any address but loopback.

An audit hook sees every connection and name look-up of the interpreter and of extensions that use its sockets.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Any

LOOPBACK = ("127.", "::1", "localhost")


def refuse(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in ("socket.connect", "socket.sendto"):
        host = args[1][0] if isinstance(args[1], tuple) else "localhost"  # a Unix socket's address is a path
    else:
        return
    if host is not None and not str(host).startswith(LOOPBACK):
        sys.stderr.write(f"OFFLINE: tried to reach {host}\n")
        sys.stderr.flush()
        os._exit(97)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    sys.addaudithook(refuse)
    module, *sys.argv[1:] = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
