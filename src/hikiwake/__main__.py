"""`python -m hikiwake`: the command line."""

from hikiwake.cli.commands import main

if __name__ == "__main__":
    main()
