"""The checks of `ample doctor`, each its own function, and what is told of them."""
