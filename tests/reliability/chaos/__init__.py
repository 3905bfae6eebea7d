"""Minutes of random work by ten clients while processes and the database are killed and stopped (B16)."""
