"""How a callback proves that it is ours: Standard Webhooks, signed with every secret in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from standardwebhooks import Webhook


def signed_headers(message_id: str, body: str, *, at: datetime, secrets: Sequence[str]) -> dict[str, str]:
    """The headers of a message; two secrets make two signatures, so that a receiver may hold either."""
    signatures = (Webhook(secret).sign(msg_id=message_id, timestamp=at, data=body) for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
        "content-type": "application/json",
        "user-agent": "volunteer-scheduler",
    }
