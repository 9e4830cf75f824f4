"""What was set out to be done, and what documents say of it."""
