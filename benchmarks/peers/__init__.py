"""Other Python packages for run and control charts, beside the engine: `python -m benchmarks.peers`.

`adapters` runs inside each package's own environment; `compare` makes the environments, sends all of
them the same series, and holds their answers against the reference results.
"""
