"""The audit of publications: the host's log, an HTML page of it, evidence kept with the content."""
