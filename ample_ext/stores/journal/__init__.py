"""What bulk runs write down: `journal.Journal` and its parts, and what is done with a journal beside a run."""
