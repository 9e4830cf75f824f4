"""Documents: those the reference facts list, and whole ones, read from files and cited by the paragraph."""
