"""Which States did something, or did not."""
