"""What must hold in a document beyond its shape; each check notes all that it finds."""
