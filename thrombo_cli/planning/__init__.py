"""Answers about the country rather than one patient: who is within reach of an open centre, when.

Pure over the reference data and a registry that it is handed; needs numpy (the extra `planning`).
"""
