"""Answers about the country rather than one patient: who is within reach of an open centre, when.

Pure over the reference data and a registry that it is handed. All but the `impact` of a change
needs numpy.
"""
