"""`python -m medstaff`: the command line."""

from medstaff.cli.program import main

if __name__ == "__main__":
    main()
