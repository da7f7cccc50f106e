"""Small documents made on the spot: labels, invoices, offsets."""
