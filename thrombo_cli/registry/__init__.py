"""The registry edge: YAML bytes to a checked, frozen registry, and its compiled form.

Importing the package costs nothing: `load` says which registry answers, and `codec` reads the
shipped one without YAML or pydantic; `check` checks a file in full.
"""
