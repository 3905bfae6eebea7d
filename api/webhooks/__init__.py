"""Webhooks: what other systems are told of a community."""
