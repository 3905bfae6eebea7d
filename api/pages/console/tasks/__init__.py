"""What has to be done, and on which days."""
