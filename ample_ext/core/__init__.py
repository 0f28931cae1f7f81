"""The runtime. It knows no API: it is handed an operation table and binds the generated endpoints by name."""
