"""The documentation page: Swagger UI from our own address, without any outside request."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, redirect, send_file
from werkzeug.wrappers import Response as BaseResponse

from api.problems import Problem

blueprint = Blueprint("reference", __name__)

ASSETS = {
    "swagger-ui.css": "text/css",
    "index.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "favicon-32x32.png": "image/png",
    "favicon-16x16.png": "image/png",
}
"""The files that are served, by name; anything else is not there."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

PAGE = """\
<!doctype html>
<html lang="zh">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Volunteer scheduler API · 志愿者排班接口</title>
  <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
  <link rel="stylesheet" href="/docs/assets/index.css">
  <link rel="icon" type="image/png" sizes="32x32" href="/docs/assets/favicon-32x32.png">
  <link rel="icon" type="image/png" sizes="16x16" href="/docs/assets/favicon-16x16.png">
</head>
<body>
  <div id="swagger-ui"></div>
  <script src="/docs/assets/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</body>
</html>
"""

START = """\
window.onload = function () {
  SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    // The badge would ask a server of somebody else.
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
  });
};
"""


@blueprint.get("/")
def home() -> BaseResponse:
    """Lead whoever opens the bare address to the documentation."""
    return redirect("/docs", code=302)


@blueprint.get("/docs")
def page() -> Response:
    """The documentation page."""
    return _static(PAGE, "text/html")


@blueprint.get("/docs/start.js")
def start() -> Response:
    """The script that starts the page; a file of its own, so that no inline script is allowed."""
    return _static(START, "text/javascript")


@blueprint.get("/docs/assets/<name>")
def asset(name: str) -> Response:
    """One file of Swagger UI."""
    if name not in ASSETS:
        raise Problem.of_status(404)
    path = files("flask_swagger_ui") / "dist" / name
    answer = send_file(str(path), mimetype=ASSETS[name], conditional=True, max_age=86_400)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _static(text: str, media_type: str) -> Response:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=3600"}
    return Response(text, mimetype=media_type, headers=headers)
