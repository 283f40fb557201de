"""Fuzzing of what reads untrusted text: places, times, registries, rows of a batch."""
