"""What the vendor pushes to its customers: events, when they happen, and how they get to their targets."""
