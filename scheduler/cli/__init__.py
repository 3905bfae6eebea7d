"""The command line: ``volunteer-scheduler``, also ``python -m scheduler``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command of this process and leave with its exit status."""
    from scheduler.cli.application import run  # the commands are loaded when one is run, not on import

    sys.exit(run(sys.argv[1:]))
