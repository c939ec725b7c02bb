"""What is slow, said as ratios taken in one run. `make bench` runs all of it."""
