"""What gunicorn serves, ``api.wsgi:app``: the installation that the environment describes, made ready."""

from __future__ import annotations

import sys

from api.application import create_app
from scheduler import bootstrap, logs

SHOWN_ONCE = """
  接口密钥（只显示这一次，请保存）· Your API key (shown this once, keep it):
  {secret}
"""

logs.configure()
installation = bootstrap.build()
made = bootstrap.prepare(installation)
if made is not None:
    sys.stderr.write(SHOWN_ONCE.format(secret=made))
    sys.stderr.flush()

app = create_app(installation)
