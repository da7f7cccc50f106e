"""MALL's own part of the control API (see README.md)."""
