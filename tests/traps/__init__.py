"""What users of the best SDKs suffer from, row by row: each is impossible here, and a test shows it."""
