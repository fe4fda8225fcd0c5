"""What holds for every test."""

from hypothesis import settings

# No test fails on time: a busy machine is not a broken law. A failing example can be run again from its blob.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")
