"""The facts that ship with Continuity, as tables of its own; `LOADERS` names their loaders in the order they load."""
