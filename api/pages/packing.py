"""Pages are sent packed, where nobody else can have asked for them.

What is packed together with words of an attacker's choosing tells by its length of the secrets beside them.
So a page is packed only when the browser itself says that it was asked for from our own pages or from the
address line, never from another site; and the token of its forms is another one in every answer.
"""

from __future__ import annotations

import gzip

from flask import Response, request

LEAST_BYTES = 1_400
"""Less fits one packet anyway."""
LEVEL = 5
"""Of 106 kB some 10 are left after 2 ms; higher levels gain a twentieth for twice the time."""
ASKED_BY = "Sec-Fetch-Site"
OURS = frozenset({"same-origin", "none"})
"""From one of our pages, or by somebody's own hand; a browser that does not say gets the page plain."""


def pack(answer: Response) -> Response:
    """Pack a page where that is safe and worth it."""
    answer.headers.add("Vary", "Accept-Encoding")
    answer.headers.add("Vary", ASKED_BY)
    is_asked = request.accept_encodings.quality("gzip") > 0 and request.headers.get(ASKED_BY) in OURS
    if not is_asked or answer.mimetype != "text/html" or "Content-Encoding" in answer.headers:
        return answer
    plain = answer.get_data()
    if len(plain) >= LEAST_BYTES:
        answer.set_data(gzip.compress(plain, LEVEL, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    return answer
