"""A person's own registry copies: fetched, accepted or refused, kept, and rolled back."""
