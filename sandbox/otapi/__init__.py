"""The OT Platform's stand-in, written from the OTAPI reference."""
