from tools.messages import compile_catalogues

# The package's build does this too; between two builds a catalogue may have changed.
compile_catalogues()
