"""The other API that the sandbox serves: Instantly V2, below /api/v2."""
