"""The register of volunteers."""
