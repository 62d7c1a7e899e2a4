import signal

from tools.messages import compile_catalogues

# The package's build does this too; between two builds a catalogue may have changed.
compile_catalogues()

# Whoever starts the tests under nohup hands an ignored hang-up on to every program that they start.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
