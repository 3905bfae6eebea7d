"""What gunicorn serves, ``api.wsgi:app``: the installation that the environment describes, made ready."""

from __future__ import annotations

import sys

from api.application import create_app
from scheduler import bootstrap, logs
from scheduler.models import patience

SHOWN_ONCE = """
  接口密钥（只显示这一次，请保存）· Your API key (shown this once, keep it):
  {secret}
  设立管理页面的第一个账号 · Make the first account of the pages:
  /console/set-up?code={code}
"""

logs.configure()
installation = bootstrap.build()
made = bootstrap.prepare(installation)
if made is not None:
    sys.stderr.write(SHOWN_ONCE.format(secret=made, code=bootstrap.set_up_code(installation)))
    sys.stderr.flush()

patience.limit(installation.engine, installation.settings.database_seconds)  # the schema is up to date by now
app = create_app(installation)
