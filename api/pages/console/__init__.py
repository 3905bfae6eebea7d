"""The coordinator's pages: who may come in, what is around every page, and the rooms."""
