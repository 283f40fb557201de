"""Answers as JSON or as text. Nothing here decides anything; nothing here writes anything."""
