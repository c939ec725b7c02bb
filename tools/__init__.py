"""What `make` calls: setting up, serving, testing. Standard library only: it runs before anything is installed."""
