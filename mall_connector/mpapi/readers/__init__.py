"""From the records of an answer to the types of the client."""
