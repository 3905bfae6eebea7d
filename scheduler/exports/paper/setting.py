"""Sets a document in type: a process of its own, so that the service never holds the engine's memory.

``python -I setting.py template folder...`` reads the document as JSON and writes the PDF.  It imports
nothing of ours; a document that asks for too much ends this process and none else.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import typst

CPU_SECONDS = 60
MEMORY_BYTES = 3 * 1024**3


def main(template: str, *folders: str) -> None:
    """Standard input to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(Path, folders)]
    )
    compiler = typst.Compiler(b"", font_paths=fonts, ignore_system_fonts=True)
    inputs = {"document": sys.stdin.buffer.read().decode()}
    source = Path(template).read_bytes()
    # Without tags a file has a sixth of the bytes; who has it read aloud takes the page.
    made = compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_tags=False)
    assert isinstance(made, bytes)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
