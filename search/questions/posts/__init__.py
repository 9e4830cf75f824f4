"""Who held, holds or is reached by a post."""
