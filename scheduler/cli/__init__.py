"""The command line: ``volunteer-scheduler``, also ``python -m scheduler``."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command of this process and leave with its exit status."""
    try:
        gc.disable()  # nothing that is loaded is garbage, and looking for some is a third of loading it
        from scheduler.cli.application import run  # the commands are loaded when one is run, not on import

        gc.freeze()
        gc.enable()
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before a command could take it, or a second one while it was stopping
        sys.exit(INTERRUPTED)
