"""The remote methods, a file for each part of MALL's API."""
