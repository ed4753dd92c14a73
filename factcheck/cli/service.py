"""Commands about the whole: serve, rebuild."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from factcheck.cli.options import say, settings_for, store_options
from factcheck.cli.progress import tracked
from factcheck.settings import PREFIX

_ROOT = Path(__file__).resolve().parents[2]
# Requests wait for the encoder, not for I/O: a few threads keep a worker busy without piling up memory.
_THREADS = 4
_BANNER = """\
Factcheck on {url}
Try it:
  curl -s {url}/v1/check -H 'Content-Type: application/json' \\
    -d '{{"statement": "{statement}"}}'
"""


@click.command()
@store_options
@click.option("--host", help="Address to listen on.  [default: FACTCHECK_HOST or 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port.  [default: FACTCHECK_PORT or 8000]")
@click.option("--try", "statement", default="The mayor said the bridge will close.", hidden=True)
def serve(data: Path | None, top_k: int | None, host: str | None, port: int | None, statement: str) -> None:
    """Serve the HTTP API under gunicorn until interrupted.

    Models are loaded after the fork; GET /readyz answers 200 once a worker can check.
    """
    settings = settings_for(data, top_k)
    host, port = host or settings.host, settings.port if port is None else port
    environ = {
        **os.environ,
        PREFIX + "DATA": str(settings.data.resolve()),
        PREFIX + "TOP_K": str(settings.top_k),
    }
    say(_BANNER.format(url=f"http://{host}:{port}", statement=statement))
    command = ["-m", "gunicorn", "--chdir", str(_ROOT), "--bind", f"{host}:{port}", "--worker-class", "gthread"]
    command += ["--workers", str(settings.workers), "--threads", str(_THREADS), "--timeout", "120", "app:create_app()"]
    sys.stderr.flush()
    os.execve(sys.executable, [sys.executable, *command], environ)


@click.command()
@store_options
@click.option("--annotations", is_flag=True, help="Annotate again what an older version annotated; embeds nothing.")
@click.option("--embeddings", is_flag=True, help="Embed everything again with the current model.")
def rebuild(data: Path | None, top_k: int | None, annotations: bool, embeddings: bool) -> None:
    """Rebuild what is derived from the store: the search index, and on request annotations or embeddings."""
    from factcheck.bootstrap import build, embed_anew  # here: `serve` starts a server that imports it all itself

    settings = settings_for(data, top_k)
    if embeddings:
        say(f"{embed_anew(settings)} sentences embedded with {settings.model}")
    with build(settings, create=False) as services:
        if annotations:
            refreshed = sum(1 for _ in tracked(services.reannotate(), "annotating"))
            say(f"{refreshed} articles annotated again")
        services.fold_index(force=True)
        counts = services.store.counts()
        say(f"index rebuilt: {counts.sentences} sentences of {counts.articles} articles")
