"""A type is described once, whoever comes first: threads that meet at it do not end the process."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.house.source_tree import ROOT

MEETING = """
import json, sys, threading
from api.solves.examples import PLAN
from scheduler.planning.document import read_plan
from scheduler.services.volunteer_draft import VolunteerDraft
from scheduler import typed

sys.setswitchinterval(1e-5)
raw, together, read = json.dumps(PLAN).encode(), threading.Barrier(12), []

def one():
    together.wait()
    read.append(read_plan(raw).name)
    typed.convert({"id": "v1"}, VolunteerDraft)

threads = [threading.Thread(target=one) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(read))
"""


def test_threads_that_meet_at_the_first_document_all_read_it() -> None:
    done = subprocess.run([sys.executable, "-c", MEETING], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout.split()) == (0, [b"12"]), done.stderr[-2000:]


def test_types_are_read_by_this_one_room() -> None:
    alone = re.compile(r"msgspec\.(convert\(|json\.decode\([^)\n]*type=|msgpack\.decode\()")
    elsewhere = [
        str(path.relative_to(ROOT))
        for room in ("api", "scheduler", "solver")
        for path in (ROOT / room).rglob("*.py")
        if path.name != "typed.py" and alone.search(path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == []
