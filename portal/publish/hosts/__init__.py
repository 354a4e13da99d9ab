"""Transports: an SSH host, a local folder, an S3 bucket."""
