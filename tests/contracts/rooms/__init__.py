"""One table a room: what each of its routes answers to whom."""
