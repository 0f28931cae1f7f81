"""Everything that `make gen` does; run as `python -m scripts.gen` by the interpreter in .tools."""
