"""What makes pages and answers of this repository: no part of the package."""
