"""The registry edge: YAML bytes to a checked, frozen registry, and its compiled form.

Importing the package costs nothing: `compiled` reads the shipped registry without YAML or
pydantic; `load` checks a file in full.
"""
