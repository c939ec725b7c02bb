"""Coachwork: the open platform for quality improvement coaching programmes."""
