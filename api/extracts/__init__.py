"""Extracts of the record, their verification by anybody, and records for other systems."""
