"""Finding anything: one index of texts, kept with the rows that they come from."""
