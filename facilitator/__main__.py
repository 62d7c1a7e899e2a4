"""Run the program as ``python -m facilitator``."""

from facilitator.cli.main import main

if __name__ == "__main__":
    main()
