"""Photos: decoding, validation, encoding, derivatives."""
