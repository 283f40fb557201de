"""What a change of the registry says, whom it concerns, and what is to be verified again."""
