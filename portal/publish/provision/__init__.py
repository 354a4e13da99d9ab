"""Setting up a host: a program that is sent there and runs as root."""
