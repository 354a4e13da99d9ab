"""The kinds of hosts that a release is sent to."""
