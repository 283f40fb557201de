"""Programs over the library, each for one question; see the pages of docs/ that name them."""
