"""Where a dump of the vendor's documentation and the curated spec differ."""
