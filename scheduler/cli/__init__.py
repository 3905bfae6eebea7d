"""The command line: ``volunteer-scheduler``, also ``python -m scheduler``."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command of this process and leave with its exit status."""
    try:
        from scheduler.cli.application import run  # the commands are loaded when one is run, not on import

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before a command could take it, or a second one while it was stopping
        sys.exit(INTERRUPTED)
