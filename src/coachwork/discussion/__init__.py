"""What people say to each other about the work, and what has happened in a project."""
