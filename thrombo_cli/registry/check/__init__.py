"""YAML text, or a parsed document, to a checked registry with every finding. Imports nothing."""
