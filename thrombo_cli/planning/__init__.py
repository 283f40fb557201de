"""Answers about the country rather than one patient. Pure: columns and registries come in."""
