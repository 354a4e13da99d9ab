"""Setting up a host: what is sent to it and runs there once, as root."""
