"""Stand-ins for the platforms that the addons talk to (LGPL-3)."""
