"""What it costs to ask, held against what a user would write today: python -m benchmarks."""
