"""The application factory: an installation in, a Flask application out; nothing happens at import."""

from __future__ import annotations

from flask import Flask

from api import (
    access_log,
    addresses,
    answer_memory,
    bodies,
    errors,
    headers,
    hosts,
    openapi,
    places,
    runtime,
    slashes,
)
from api.health import metrics
from api.pages import site
from api.reference.routes import blueprint as reference
from api.resources import RESOURCES
from scheduler import bootstrap


def create_app(installation: bootstrap.Runtime | None = None) -> Flask:
    """An application of an installation; of the one that the environment describes when none is given."""
    installation = installation or bootstrap.build()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = installation.settings.body_mebibytes * bodies.MEBIBYTE
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    runtime.attach(app, installation)
    # What is registered first speaks last: the log sees the answer as it leaves.
    access_log.register(app)
    answer_memory.register(app)
    slashes.register(app)  # around what is remembered: an address is masked by then
    headers.register(app)
    addresses.register(app)
    metrics.register(app)
    places.register(app)
    errors.register(app)
    app.before_request(bodies.limit_body)
    app.before_request(bodies.refuse_nul)
    api = openapi.describe(app)
    for resource in RESOURCES:
        resource.register(api)
    app.register_blueprint(reference)
    site.register(app)
    hosts.register(app, installation.settings.hosts)
    return app
