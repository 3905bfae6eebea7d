"""The operations of what comes after a shift, as the description names them."""

from __future__ import annotations

OF_A_COMMUNITY: tuple[tuple[str, str], ...] = (
    ("GET", "hour-rule"),
    ("PUT", "hour-rule"),
    ("GET", "tasks/{task_id}/hour-rule"),
    ("PUT", "tasks/{task_id}/hour-rule"),
    ("POST", "weeks/{week_id}/attendance"),
    ("GET", "weeks/{week_id}/attendance/missing"),
    ("POST", "weeks/{week_id}/hours"),
    ("GET", "attendance"),
    ("POST", "check-in-codes"),
    ("GET", "check-in-codes/{code_id}"),
    ("GET", "volunteers/{volunteer_id}/ledger"),
    ("GET", "ledger"),
    ("GET", "ledger/entries"),
    ("GET", "ledger/entries/{seq}"),
    ("POST", "ledger/entries/{seq}/corrections"),
    ("POST", "ledger/anchors"),
    ("GET", "ledger/anchors"),
    ("POST", "ledger/verifications"),
    ("POST", "added-hours"),
    ("GET", "added-hours"),
    ("GET", "added-hours/{added_id}"),
    ("POST", "added-hours/{added_id}/decision"),
    ("POST", "points"),
    ("GET", "points"),
    ("DELETE", "points/{credit_id}"),
    ("GET", "volunteers/{volunteer_id}/card"),
    ("GET", "months/{month}/sheet"),
    ("POST", "weeks/{week_id}/visits"),
    ("GET", "visits"),
    ("GET", "visits/{record_id}"),
    ("POST", "visits/{record_id}/reported-job"),
    ("POST", "weeks/{week_id}/feedback"),
    ("GET", "feedback"),
    ("GET", "feedback/scores"),
    ("GET", "feedback/{record_id}"),
)
OF_A_VOLUNTEER: tuple[tuple[str, str], ...] = (
    ("POST", "check-ins"),
    ("POST", "shifts/{proposal_id}/check-in"),
    ("POST", "shifts/{proposal_id}/check-out"),
    ("GET", "hours"),
    ("GET", "duties"),
    ("POST", "shifts/{proposal_id}/visit"),
    ("POST", "shifts/{proposal_id}/feedback"),
)

AFTERWARDS: tuple[str, ...] = (
    *(f"{method} /v1/communities/{{community_id}}/{rest}" for method, rest in OF_A_COMMUNITY),
    *(f"{method} /v1/me/{rest}" for method, rest in OF_A_VOLUNTEER),
)
