"""python -m desktop_app is the same as hushmark."""

from desktop_app.main import main

if __name__ == "__main__":
    main()
