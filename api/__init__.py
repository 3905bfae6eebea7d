"""The HTTP interface: resources under ``/v1``, described by OpenAPI 3.1."""

from api.application import create_app

__all__ = ["create_app"]
