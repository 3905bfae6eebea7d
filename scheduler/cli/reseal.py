"""``reseal``: a new key for what is sealed in the records."""

from __future__ import annotations

from scheduler.cli.voice import tell


def reseal() -> None:
    """用最新的密钥重新加密敏感字段。 Seal sensitive fields with the newest key; the service may run."""
    from scheduler import bootstrap  # it loads the database
    from scheduler.services import resealing

    runtime = bootstrap.build()
    try:
        with runtime.writing() as session:
            tell("resealed", records=resealing.reseal(session))
    finally:
        runtime.close()
