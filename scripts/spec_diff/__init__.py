"""What changed in the specs since a revision, and which version that asks for."""
