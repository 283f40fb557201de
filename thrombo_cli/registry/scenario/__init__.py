"""A scenario: changes on top of a registry, checked as any registry is, and never a fact."""
