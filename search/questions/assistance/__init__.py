"""What help was asked for and offered."""
