"""Photos, measured: what formats and qualities cost in bytes and CPU, beside sharp and Hugo."""
