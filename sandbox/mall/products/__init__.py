"""Products and variants (MALL reference 3)."""
