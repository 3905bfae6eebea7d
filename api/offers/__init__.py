"""Offers of free places, as coordinators see them, and absences."""
