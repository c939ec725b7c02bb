"""Documents made from the record: a project as a poster and as slides."""
