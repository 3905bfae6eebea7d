"""The spreadsheet: sent in, looked at, written, taken back."""
