"""The whole history of a memory as acts: what a backup, a copy and an export are made of."""
