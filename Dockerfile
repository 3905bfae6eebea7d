# 社区志愿服务排班 · Rosters for neighbourhood volunteers.
#
#   docker build -t volunteer-scheduler .
#   docker run -p 8000:8000 -v scheduler:/data volunteer-scheduler           # 网页服务 · the web service
#   docker run --no-healthcheck -v scheduler:/data volunteer-scheduler worker # 求解进程 · a worker
#
# `make docker-check` takes these same steps on a machine without a Docker engine.

FROM python:3.11-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements requirements
# Two environments: what serves, and what builds and then stays behind.
RUN python -m venv /app/venv && /app/venv/bin/pip install --require-hashes -r requirements/run.txt
RUN python -m venv /src/tools && /src/tools/bin/pip install --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY solver solver
COPY scheduler scheduler
COPY api api
RUN /src/tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /src/wheels . \
    && /app/venv/bin/pip install --no-deps --no-index /src/wheels/*.whl
# So that `worker` is a command of the image, as `gunicorn` is.
RUN printf '#!/bin/sh\nexec volunteer-scheduler worker "$@"\n' > /app/venv/bin/worker \
    && chmod 755 /app/venv/bin/worker

FROM python:3.11-slim-trixie
RUN useradd --system --uid 10001 --create-home --home-dir /data scheduler && install -d -o 10001 -m 700 /backups
# `backup` and `restore` run pg_dump and pg_restore, of the major version of the server in compose.yaml.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-17 && rm -rf /var/lib/apt/lists/*
COPY --from=build /app/venv /app/venv
# Only the configuration file: without an __init__.py beside it, `import api` finds the installed package.
COPY api/gunicorn.conf.py /app/api/gunicorn.conf.py
COPY examples /app/examples
ENV PATH=/app/venv/bin:/usr/lib/postgresql/17/bin:$PATH
ENV VOLUNTEER_SCHEDULER_HOME=/data PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["gunicorn", "-c", "api/gunicorn.conf.py", "api.wsgi:app"]
