"""Where things are kept that must outlive a process."""
