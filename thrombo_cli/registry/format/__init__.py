"""A registry file rewritten in the canonical style."""
