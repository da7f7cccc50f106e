"""Categories, brands, labels, shops and deliveries (MALL reference 4)."""
