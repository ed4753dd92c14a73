"""The WSGI application: wiring only.

`python app.py` serves for development; `python -m factcheck serve` runs it under gunicorn.
"""

from __future__ import annotations

from flask import Flask

from api import (
    about,
    admission,
    answers,
    articles,
    batch,
    checks,
    deletions,
    dismissals,
    docs,
    errors,
    health,
    logs,
    metrics,
    pages,
    speakers,
    spec,
    tracing,
)
from api.blueprint import Api, ArticleId
from api.engine import EXTENSION, Engine
from factcheck.settings import Settings

# In this order a request passes them; answers pass them backwards.
CONCERNS = (tracing, logs, errors, admission, answers)
RESOURCES = (checks, batch, articles, deletions, speakers, dismissals, about, health, metrics)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; it answers at once, and GET /readyz turns 200 when models and index are ready."""
    settings = settings or Settings.from_env()
    app = Flask(__name__, static_folder=None)
    app.config.update(spec.CONFIG, MAX_CONTENT_LENGTH=settings.max_body_bytes, MAX_IN_FLIGHT=settings.max_in_flight)
    app.extensions[EXTENSION] = engine = Engine(settings)
    app.url_map.converters["article"] = ArticleId
    for concern in CONCERNS:
        concern.register(app)
    api = Api(app)
    for resource in RESOURCES:
        api.register_blueprint(resource.blueprint)
    spec.finish(api, settings)
    app.register_blueprint(pages.pages())
    app.register_blueprint(docs.blueprint_for(api))
    engine.start()
    return app


if __name__ == "__main__":
    _settings = Settings.from_env()
    create_app(_settings).run(_settings.host, _settings.port)
