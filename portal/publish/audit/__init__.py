"""The audit log of publications: its chain, its pages, the evidence kept beside the content."""
