"""Frozen types shared by every layer. They know no file, clock, terminal or network."""
