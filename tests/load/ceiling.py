"""The raw ceiling: the smallest application of Flask, served as the product is."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__)


@app.get("/")
@app.get("/readyz")
def hello() -> dict[str, str]:
    """Greet whoever asks."""
    return {"hello": "world"}
