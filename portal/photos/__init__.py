"""Photos: decoding, validation, encoding, cached derivatives."""
