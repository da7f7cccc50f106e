"""Orders (MALL reference 2)."""
