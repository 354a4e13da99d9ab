"""Publishing: build, sign, send, verify, switch, read back; and back again in a second."""
