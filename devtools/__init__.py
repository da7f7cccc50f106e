"""What ``./odoo-dev`` is made of: one file, one job.

``bootstrap`` runs on any Python >= 3.10 without third-party packages; everything
else runs inside the virtual environment that ``bootstrap`` prepared.
"""
