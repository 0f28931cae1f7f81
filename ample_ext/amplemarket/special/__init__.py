"""Methods of the façade that cannot be derived from the spec. Written for asyncio; `sync_…` files are derived."""
