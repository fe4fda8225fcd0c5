"""Which changes of preference would make a state stable."""
