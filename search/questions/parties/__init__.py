"""Organizations and States: which there are for something, what happened with them, how two are connected."""
