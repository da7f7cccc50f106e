"""The checks of the MALL reference's section 8 that are recorded, not refused."""
