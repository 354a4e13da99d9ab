"""What it costs to serve the portal, and to compress it beforehand."""
