"""Tiny instances of our own in the families' formats."""

from __future__ import annotations

CURTOIS_QU = """
# A week and a day, two people, two types of shift; all of it is invented.
SECTION_HORIZON
8

SECTION_SHIFTS
E,480,
L,480,E

SECTION_STAFF
A,E=8|L=2,2400,1440,3,2,2,1
B,E=0|L=8,2400,960,5,1,1,1

SECTION_DAYS_OFF
B,0

SECTION_SHIFT_ON_REQUESTS
A,2,E,3
B,4,L,2

SECTION_SHIFT_OFF_REQUESTS
A,3,E,4

SECTION_COVER
0,E,1,100,1
1,E,1,100,1
2,E,0,100,1
3,L,1,100,1
4,L,2,100,1
"""
