"""`ample probe`: what the spec only infers, settled with a real key by the smallest harmless requests."""
