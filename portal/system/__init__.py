"""Files, locks, processes, encodings: what any program needs, nothing of the portal."""
