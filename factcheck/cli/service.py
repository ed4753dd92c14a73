"""Commands about the whole: serve, rebuild."""

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
from pathlib import Path

import click

from factcheck.cli.options import say, settings_for, store_options
from factcheck.cli.progress import tracked
from factcheck.settings import PREFIX
from schemas.policy import house_rules

_ROOT = Path(__file__).resolve().parents[2]
_SAMPLES = _ROOT / "samples" / "statements.jsonl"
# Beside the threads that work, some that say "busy" and answer health checks while all others work.
_SPARE_THREADS = 4
_BANNER = """\
Factcheck on {url}  (the page: {url}/, the API: {url}/docs)
Models are being loaded; {url}/readyz says when they are. Then try:
  curl -s {url}/v1/check -H 'Content-Type: application/json' \\
    -d {body}
"""


@click.command()
@store_options
@click.option("--host", help="Address to listen on.  [default: FACTCHECK_HOST or 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port.  [default: FACTCHECK_PORT or 8000]")
def serve(data: Path | None, top_k: int | None, host: str | None, port: int | None) -> None:
    """Serve the page and the HTTP API under gunicorn until interrupted.

    GET /healthz answers as soon as a worker runs, GET /readyz once it can check. SIGTERM lets requests finish.
    """
    settings = settings_for(data, top_k)
    host, port = host or settings.host, settings.port if port is None else port
    environ = {**os.environ, PREFIX + "DATA": str(settings.data.resolve()), PREFIX + "TOP_K": str(settings.top_k)}
    if settings.policy:
        house_rules(settings)  # one clear line now, rather than a worker that cannot start
        environ[PREFIX + "POLICY"] = str(Path(settings.policy).resolve())
    if settings.workers > 1:
        environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="factcheck-metrics-")
    say(_BANNER.format(url=f"http://{host}:{port}", body=shlex.quote(json.dumps({"statement": _first_sample()}))))
    options = {
        "--config": "python:api.server",
        "--bind": f"{host}:{port}",
        "--workers": settings.workers,
        "--threads": settings.max_in_flight + _SPARE_THREADS,
        "--graceful-timeout": settings.drain_seconds,
    }
    command = [sys.executable, "-m", "gunicorn", *(str(word) for option in options.items() for word in option)]
    sys.stderr.flush()
    os.chdir(_ROOT)
    os.execve(sys.executable, command, environ)


def _first_sample() -> str:
    """The statement that the sample newsroom answers best."""
    with _SAMPLES.open(encoding="utf-8") as samples:
        statement: str = json.loads(next(samples))["statement"]
    return statement


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
