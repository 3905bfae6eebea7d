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

INRC2 = {
    "Sc-n002w1.txt": """SCENARIO = n002w1

WEEKS = 1

SKILLS = 2
Nurse
Trainee

SHIFT_TYPES = 2
Early (2,5)
Night (2,3)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early

CONTRACTS = 1
Full (4,5) (2,4) (2,3) 0 1

NURSES = 2
Ann Full 2 Nurse Trainee
Bob Full 1 Trainee
""",
    "H0-n002w1-0.txt": """HISTORY
0 n002w1

NURSE_HISTORY
Ann 0 0 Night 1 3 0
Bob 0 0 None 0 0 1
""",
    "WD-n002w1-5.txt": """WEEK_DATA
n002w1

REQUIREMENTS
Early Nurse (0,0) (0,1) (0,0) (0,0) (0,0) (0,0) (0,0)
Early Trainee (0,0) (0,0) (1,1) (0,0) (0,0) (0,0) (0,0)
Night Nurse (0,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
Night Trainee (0,0) (0,0) (0,0) (0,0) (0,0) (0,2) (0,0)

SHIFT_OFF_REQUESTS = 2
Bob Any Wed
Bob Night Sun
""",
}
"""A week of two nurses; all of it is invented."""
