"""The ledger of hours: entries, corrections, added hours, anchors, and whether it is whole."""
