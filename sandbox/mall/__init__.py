"""Stand-in for the MALL Partner API (LGPL-3)."""
