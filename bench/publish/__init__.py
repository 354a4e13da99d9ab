"""Publishing measured: bytes and seconds of one changed article, going back, swaps under load."""
