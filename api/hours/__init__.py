"""Attendance, codes to check in by, the rule of hours, and counting a week."""
