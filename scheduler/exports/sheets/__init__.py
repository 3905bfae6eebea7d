"""What goes on paper from a roster: the wall sheet, everybody's list, one person's own in large type."""

from __future__ import annotations
